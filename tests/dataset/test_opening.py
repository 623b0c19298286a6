"""Opening: only a dataset of a schema we know is ever written to."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from pipeline.dataset import Dataset, Query
from pipeline.dataset.migrate import MIGRATIONS, REVISIONS
from pipeline.dataset.schema import metadata
from pipeline.dataset.soundness import refuse_damaged
from pipeline.errors import DatasetError
from tests.records import make_extraction, make_record


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(path: Path, match: str) -> None:
    before = digest(path)
    for create in (True, False):
        with pytest.raises(DatasetError, match=match) as caught:
            Dataset.open(path, create=create)
        assert "\n" not in caught.value.one_line()
    assert digest(path) == before
    beside = {p.name for p in path.parent.iterdir()} - {path.name, f"{path.name}-wal", f"{path.name}-shm"}
    assert not beside


def test_a_newer_schema_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with Dataset.open(path) as dataset:
        dataset.add(make_extraction())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    refused(path, "newer Vanthu")


@pytest.mark.parametrize("content", [b"%PDF-1.7 not a database", b"SQLite format 3\x00 but not really", b"x"])
def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "d.db"
    path.write_bytes(content)
    refused(path, "not a dataset|cannot be read")


def test_the_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    refused(path, "another program")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_dataset_is_refused_untouched(tmp_path: Path, share: float) -> None:
    path = tmp_path / "d.db"
    with Dataset.open(path) as dataset:
        dataset.add(make_extraction())
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    refused(path, "cut short")


def test_a_tampered_dataset_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with Dataset.open(path) as dataset:
        dataset.add(make_extraction())
    content = bytearray(path.read_bytes())
    content[100:2000] = b"\xff" * 1900  # the list of tables
    path.write_bytes(bytes(content))
    refused(path, "cannot be read|malformed")


def test_damage_behind_the_list_of_tables_is_said_and_left(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with Dataset.open(path) as dataset:
        dataset.load(make_record(f"{i}".encode()) for i in range(50))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 100_000] = b"\xff" * 100_000
    path.write_bytes(bytes(content))
    before = digest(path)
    damaged = "malformed|Could not decode to UTF-8"
    with pytest.raises(DatasetError, match=damaged) as caught, Dataset.open(path) as dataset:
        list(dataset.records())
        list(dataset.search("hỏa tốc"))
        dataset.agencies()
    assert "restore a copy" in caught.value.one_line()
    assert "schema_version" not in caught.value.one_line()  # no row's content
    assert digest(path) == before


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_job_refuses_damage_wherever_it_lies_untouched(tmp_path: Path, share: float) -> None:
    path = tmp_path / "d.db"
    with Dataset.open(path) as dataset:
        dataset.load(make_record(f"{i}".encode()) for i in range(50))
    content = bytearray(path.read_bytes())
    page = int(len(content) * share) // 4096 * 4096
    content[page : page + 8192] = b"\xff" * 8192
    path.write_bytes(bytes(content))
    before = digest(path)
    with pytest.raises(DatasetError, match=r"damaged|malformed") as caught:
        Dataset.open(path, check=True)
    assert "restore a copy" in caught.value.one_line().lower()
    assert digest(path) == before


def test_a_sound_dataset_passes_the_check_and_a_huge_one_is_left(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    Dataset.open(path, check=True).close()
    Dataset.open(path, check=True).close()
    with Dataset.open(path) as dataset:
        dataset.load(make_record(f"{i}".encode()) for i in range(50))
    content = bytearray(path.read_bytes())
    content[-8192:] = b"\xff" * 8192
    path.write_bytes(bytes(content))
    with Dataset.open(path) as dataset, pytest.raises(DatasetError, match="damaged"):
        refuse_damaged(dataset.engine, path)
    with Dataset.open(path) as dataset:
        refuse_damaged(dataset.engine, path, largest=4096)


def test_without_create_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset"):
        Dataset.open(tmp_path / "d.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="does not exist"):
        Dataset.open(tmp_path / "no" / "d.db")


def test_an_empty_file_becomes_a_dataset(tmp_path: Path) -> None:
    path = tmp_path / "tên có % và dấu.db"
    path.touch()
    with Dataset.open(path) as dataset:
        assert len(dataset) == 0
    with Dataset.open(f"sqlite:///{path}", create=False) as dataset:
        assert len(dataset) == 0


@pytest.mark.parametrize("url", ["mysql://host/x", "sqlite:/x", "://", "postgresql+nothere://h/x"])
def test_addresses_that_make_no_sense(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if "://" not in url:
        url = "mongo://" + url
    with pytest.raises(DatasetError):
        Dataset.open(url)


def without_search(name: str | None, kind: str, _: object) -> bool:
    """The search indexes differ from database to database, so the migration alone knows them."""
    return not (name or "").startswith(("search_index", "ix_search_texts_words")) and name != "words"


def test_the_migrations_make_the_schema(address: str) -> None:
    with Dataset.open(address) as dataset, dataset._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": without_search})
        assert compare_metadata(context, metadata) == []


def test_the_known_revisions_are_those_on_disk() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert tuple(reversed([s.revision for s in scripts.walk_revisions()])) == REVISIONS


def test_wal_is_on(tmp_path: Path) -> None:
    Dataset.open(tmp_path / "d.db").close()
    with sqlite3.connect(tmp_path / "d.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_newer_schema_on_a_server_is_refused(postgres_database: str) -> None:
    with Dataset.open(postgres_database) as dataset, dataset._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatasetError, match="newer Vanthu"):
        Dataset.open(postgres_database)


def test_a_database_without_a_dataset_is_left_empty(postgres_database: str) -> None:
    with pytest.raises(DatasetError, match="no dataset"):
        Dataset.open(postgres_database, create=False)


def test_an_older_dataset_is_brought_up_to_date(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    record = make_record(text="Báo cáo trễ hạn", subject="x")
    with monkeypatch.context() as first:
        first.setattr("pipeline.dataset.migrate.REVISIONS", REVISIONS[:1])
        first.setattr("pipeline.dataset.register.renew", lambda connection: None)
        with Dataset.open(address) as old, old._engine.begin() as connection:
            connection.execute(
                text("INSERT INTO sources VALUES (1000, :sha, 'text/plain', 1, '0', '2026', '2026')"),
                {"sha": record.source.sha256},
            )
            connection.execute(
                text(
                    "INSERT INTO documents (key, id, source, page_first, page_last, text_origin, warnings, record)"
                    " VALUES (1000, :id, 1000, 1, 1, 'ocr', 0, :record)"
                ),
                {"id": record.id, "record": record.to_json()},
            )
            connection.execute(text("INSERT INTO search_texts VALUES (1000, '', 'bao cao tre han')"))
            connection.execute(
                text(
                    "INSERT INTO citations (document, position, issuer, relation, raw, confidence, method,"
                    " evidence) VALUES (1000, 0, 'Bộ Y tế', 'reference', '', 1, 'rule', '[]')"
                )
            )
            connection.execute(
                text(
                    "INSERT INTO agencies (document, position, name, agency_id, raw, confidence, method, evidence)"
                    " VALUES (1000, 0, 'Sở Y tế', 'SYT@p63.89', 'SYT', 1, 'rule', '[]')"
                )
            )
    with Dataset.open(address) as dataset:
        assert dataset.get(record.id) == record
        assert [h.summary.id for h in dataset.search("trễ", Query(agency="so y te"))] == [record.id]
        with dataset._engine.connect() as connection:
            assert connection.execute(text("SELECT issuer_folded FROM citations")).scalar() == "bo y te"
        assert dataset.mentions()["agency_id"].tolist() == ["SYT@p63.89"]
        met = dataset.agencies(Query(agency="so y te"))
        assert met["name"].tolist() == ["Sở Y tế tỉnh An Giang"]
        assert met["successors"].tolist() == [["SYT@p34.91"]]
