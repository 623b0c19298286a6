"""Speed of the dataset as it grows: importing, searching, looking up, exporting.

    python -m benchmarks.dataset_scale [--sizes 10000,100000] [--databases sqlite,postgresql] [--keep FOLDER]

Papers are made up (no OCR), the same ones every time: about 2,000 characters of Vietnamese office prose,
3 citations, a task, 2 deadlines, 2 amounts, 4 agencies and 13 header fields each, as JSON Lines.
Importing is `vanthu import FILE`, its start included; a search has two filters and gives its first 20
hits with their snippets; a number and symbol is asked for as a list of documents and as whole records
(at a million some have 40 papers); Parquet is a process of its own, with the most memory that it held. Times
are wall clock; p95 is over 200 questions after 20 to warm up. PostgreSQL is the server that
VANTHU_TEST_POSTGRES names ("postgresql+psycopg://user@/{name}?host=…"), else one started for the run.
With --keep the papers and the SQLite file stay in FOLDER, and papers that are there are used again.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path

from sqlalchemy import create_engine

from pipeline.dataset import Dataset, Query
from pipeline.gazetteer import read_table
from pipeline.record import (
    Agency,
    AgencyField,
    Amount,
    Citation,
    Deadline,
    Evidence,
    Record,
    Relation,
    Signer,
    Source,
    Task,
    TextField,
)

_SEED = 20201028
_ROUNDS = 200
_SERVER = "-c shared_buffers=512MB -c max_wal_size=4GB -c maintenance_work_mem=256MB"
"""A shared server has more memory than PostgreSQL's default of 128 MB."""
_BOX = (Evidence(page=1, bbox=(70.0, 90.5, 300.25, 104.0)),)
_TYPES = (("QĐ", 30), ("CV", 30), ("BC", 12), ("KH", 10), ("TB", 8), ("TTr", 6), ("NQ", 4))
_BODIES = {
    "Ủy ban nhân dân": "UBND",
    "Sở Y tế": "SYT",
    "Sở Nội vụ": "SNV",
    "Sở Tài chính": "STC",
    "Sở Xây dựng": "SXD",
    "Sở Công Thương": "SCT",
}
_PHRASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương",
    "thực hiện chỉ đạo của Thủ tướng Chính phủ về phòng, chống thiên tai",
    "các cơ quan, đơn vị báo cáo kết quả về Ủy ban nhân dân tỉnh",
    "giao Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành liên quan",
    "xây dựng, áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng",
    "theo tiêu chuẩn quốc gia tại các cơ quan hành chính nhà nước",
    "kiểm tra, đôn đốc việc thực hiện và tổng hợp khó khăn, vướng mắc",
    "bố trí kinh phí từ nguồn ngân sách địa phương theo phân cấp",
    "đề nghị Thủ trưởng các đơn vị nghiêm túc triển khai thực hiện",
    "tuyên truyền, phổ biến đến cán bộ, công chức, viên chức và nhân dân",
    "rà soát, cập nhật thủ tục hành chính thuộc thẩm quyền giải quyết",
    "bảo đảm an toàn công trình hồ chứa nước trong mùa mưa lũ",
    "tiếp nhận hồ sơ và trả kết quả tại bộ phận một cửa",
    "đào tạo, bồi dưỡng nâng cao năng lực cho đội ngũ cán bộ cấp xã",
    "quyết toán kinh phí đúng chế độ, chính sách hiện hành",
)
_RARE = ("báo cáo trễ hạn", "hỏa tốc", "sạt lở bờ sông", "dịch tả lợn châu Phi", "xâm nhập mặn", "cháy rừng")
_QUESTIONS = (
    "bao cao tre han",
    "kinh phi ngan sach",
    "phòng, chống thiên tai",
    '"thủ tục hành chính" tiếp nhận hồ sơ',
    "uy ban nhan dan",
    "xâm nhập mặn",
    "sat lo bo song",
    "hệ thống quản lý chất lượng",
    "chay rung mua mua",
    '"dich ta lon" bao cao',
)


def records(count: int, seed: int = _SEED) -> Iterator[Record]:
    """`count` records, the same ones for the same seed."""
    chance = random.Random(seed)
    provinces = [(row["id"], row["name"]) for row in read_table("provinces")]
    types, weights = zip(*_TYPES, strict=True)
    for i in range(count):
        yield _record(i, chance, chance.choice(provinces), chance.choices(types, weights)[0])


def _record(i: int, chance: random.Random, province: tuple[str, str], doc_type: str) -> Record:
    sha256 = hashlib.sha256(f"made {i}".encode()).hexdigest()
    province_id, place = province
    body = chance.choice(tuple(_BODIES))
    issuer, issuer_id = f"{body} tỉnh {place}", f"{_BODIES[body]}@{province_id}"
    year, number = chance.randint(2005, 2025), chance.randint(1, 9000)
    symbol = f"{doc_type}-UBND"
    issued = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    text = _text(chance, place)
    due = Deadline(
        raw="trước ngày 15/12", confidence=0.9, date=f"{year}-12-15", relation="before", evidence=_BOX
    )
    return Record(
        id=sha256[:20],
        source=Source(
            uri=f"file:///made/{i}.pdf",
            sha256=sha256,
            media_type="application/pdf",
            page_first=1,
            page_last=2,
            text_origin="ocr",
            name=f"{i}.pdf",
        ),
        doc_type=_field(doc_type),
        number=_field(str(number)),
        symbol=_field(symbol),
        number_symbol=_field(f"{number}/{symbol}"),
        issuer=AgencyField(
            value=issuer, raw=issuer.upper(), confidence=0.95, evidence=_BOX, agency_id=issuer_id
        ),
        place=_field(place),
        issue_date=_field(issued),
        subject=_field(" ".join(chance.sample(_PHRASES, 2))),
        addressees=(AgencyField(value=f"Sở Nội vụ tỉnh {place}", raw="Sở Nội vụ", confidence=0.9),),
        distribution=(_field("Như trên"), _field("Lưu: VT")),
        signers=(Signer(title=_field("CHỦ TỊCH"), name=_field("Nguyễn Văn Mẫu")),),
        citations=tuple(_citation(chance, year) for _ in range(3)),
        tasks=(
            Task(
                raw="Giao Sở Tài chính",
                confidence=0.8,
                assignee="Sở Tài chính",
                action="báo cáo",
                deadline=due,
            ),
        ),
        deadlines=(due, due),
        amounts=tuple(
            Amount(raw="đồng", confidence=0.9, vnd=chance.randint(1, 10**4) * 10**6) for _ in range(2)
        ),
        agencies=tuple(
            Agency(
                raw=name,
                confidence=0.9,
                name=f"{name} tỉnh {place}",
                agency_id=f"{_BODIES[name]}@{province_id}",
            )
            for name in chance.sample(tuple(_BODIES), 4)
        ),
        text=text,
    )


def _citation(chance: random.Random, year: int) -> Citation:
    number = f"{chance.randint(1, 9000)}/QĐ-UBND"
    return Citation(
        raw=f"số {number}", confidence=0.9, number_symbol=number, date=str(year), relation=Relation.REFERENCE
    )


def _text(chance: random.Random, place: str) -> str:
    parts = [f"{chance.choice(_PHRASES)} {place}, số {chance.randint(1, 99999)}" for _ in range(26)]
    if chance.random() < 0.01:
        parts.insert(chance.randrange(20), chance.choice(_RARE))
    return ".\n".join(parts)


def _field(value: str) -> TextField:
    return TextField(value=value, raw=value, confidence=0.9, evidence=_BOX)


def write_papers(folder: Path, sizes: list[int]) -> list[Path]:
    """A file for each step from one size to the next; those that are there stay."""
    made = records(max(sizes))
    files = []
    for before, size in pairwise([0, *sizes]):
        file = folder / f"{before}-{size}.jsonl"
        files.append(file)
        papers = islice(made, size - before)
        if file.exists():
            deque(papers, maxlen=0)  # chance must have rolled as often
            continue
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(record.to_json() + "\n" for record in papers)
    return files


def measure(address: str, kind: str, sizes: list[int], files: list[Path]) -> None:
    """Grow one dataset through `sizes` and print a row at each."""
    numbers = [str(r.number_symbol.value) for r in records(2000) if r.number_symbol]
    for before, size, file in zip([0, *sizes], sizes, files, strict=False):
        started = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "pipeline.cli",
            "import",
            str(file),
            "--quiet",
            "--database",
            address,
        ]
        subprocess.run(command, check=True)
        rate = (size - before) / (time.perf_counter() - started)
        with Dataset.open(address) as dataset:
            _settle(dataset)
            chance = random.Random(1)
            search = _p95(lambda c=chance, d=dataset: _ask(d, c))  # type: ignore[misc]
            look_up = _p95(lambda c=chance, d=dataset: list(d.list(Query(number_symbol=c.choice(numbers)))))  # type: ignore[misc]
            whole = _p95(lambda c=chance, d=dataset: d.find(c.choice(numbers)))  # type: ignore[misc]
        seconds, peak = _parquet(address)
        print(
            f"{kind:<11}{size:>9,}{rate:>9,.0f}/s{search[0]:>9.1f}{search[1]:>9.1f}{look_up[1]:>9.2f}{whole[1]:>9.2f}"
            f"{seconds:>9.1f}{peak:>8.0f}",
            flush=True,
        )


def _ask(dataset: Dataset, chance: random.Random) -> None:
    query = Query(doc_type=chance.choice(("QĐ", "CV", "BC")), year=chance.randint(2005, 2025), limit=20)
    if chance.random() < 0.5:
        query = Query(issuer="so y te", year=chance.randint(2005, 2025), limit=20)
    list(dataset.search(chance.choice(_QUESTIONS), query))


def _p95(act: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    for _ in range(20):
        act()
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _settle(dataset: Dataset) -> None:
    """What a database does by itself in quiet hours."""
    with dataset.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if dataset.engine.dialect.name == "sqlite" else "VACUUM ANALYZE")


def _parquet(address: str) -> tuple[float, float]:
    """Seconds and peak MiB of a process that exports the documents."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "benchmarks.dataset_scale", "--parquet", address, "--to", f"{folder}/out"],
            check=True,
        )
        seconds = time.perf_counter() - started
        return seconds, float(Path(f"{folder}/peak").read_text(encoding="ascii"))


def _export(address: str, to: Path) -> None:
    with Dataset.open(address) as dataset:
        dataset.export_parquet(to)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (to.parent / "peak").write_text(f"{peak:.0f}", encoding="ascii")


@contextlib.contextmanager
def _server() -> Iterator[str]:
    """The address of a server with "{name}" for the database."""
    given = os.environ.get("VANTHU_TEST_POSTGRES")
    if given:
        yield given
        return
    from tests.dataset.server import running_server

    with running_server(_SERVER) as address:
        yield address


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--parquet", help=argparse.SUPPRESS)
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.parquet:
        _export(args.parquet, args.to)
        return
    sizes = sorted(int(size) for size in args.sizes.split(","))
    print(
        f"{'':<11}{'documents':>9}{'load':>11}{'search':>9}{'p95 ms':>9}{'number':>9}{'records':>9}{'parquet':>9}{'MiB':>8}"
    )
    with contextlib.ExitStack() as stack:
        folder = args.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vanthu-scale-")))
        folder.mkdir(exist_ok=True)
        files = write_papers(folder, sizes)
        if "sqlite" in args.databases:
            for old in folder.glob("scale.db*"):
                old.unlink()
            measure(f"sqlite:///{folder}/scale.db", "sqlite", sizes, files)
        if "postgresql" in args.databases:
            address = stack.enter_context(_server())
            measure(_fresh(address), "postgresql", sizes, files)


def _fresh(address: str) -> str:
    """The address of an empty database."""
    engine = create_engine(address.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS vanthu_scale")
        connection.exec_driver_sql("CREATE DATABASE vanthu_scale")
    engine.dispose()
    return address.format(name="vanthu_scale")


if __name__ == "__main__":
    main()
