"""Pages of unfinished files: found by the same bytes and settings, and by nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline.ingest.files import Given
from pipeline.ingest.spool import Spool, Stopped, ends_with_page, put
from pipeline.settings import Settings


@pytest.fixture
def paper(tmp_path: Path) -> Given:
    (tmp_path / "a.pdf").write_text("A")
    return Given(tmp_path / "a.pdf")


def leave(spool: Spool, given: Given) -> Path:
    """What a run that is ended in the middle leaves."""
    folder = spool.folder_for(given)
    (folder / "1.page").write_text("page")
    (folder / "child").write_text("1 reading 0 0")
    return folder


def test_the_next_run_finds_the_pages_and_no_trace_of_a_child(tmp_path: Path, paper: Given) -> None:
    place = tmp_path / ".work"
    folder = leave(Spool(place, Settings()), paper)
    assert place.stat().st_mode & 0o77 == 0
    again = Spool(place, Settings())
    assert again.folder_for(paper) == folder and [p.name for p in folder.iterdir()] == ["1.page"]
    assert again.folder_for(paper) != folder  # the same bytes at the same time
    again.close()
    assert [p.name for p in place.iterdir()] == [folder.name]
    (folder / "1.page").unlink()
    Spool(place, Settings())
    assert folder.exists()  # a child of the run that was killed may be in it yet
    put(folder, "1.page", b"")
    (folder / "1.page").unlink()
    Spool(place, Settings()).close()
    assert not place.exists()
    with pytest.raises(Stopped):
        put(folder, "1.page", b"")


def test_other_bytes_settings_and_old_pages_are_not_taken_up(tmp_path: Path, paper: Given) -> None:
    place = tmp_path / ".work"
    folder = leave(Spool(place, Settings()), paper)
    assert Spool(place, Settings(dpi=300)).folder_for(paper) != folder
    paper.path.write_text("B")
    assert Spool(place, Settings()).folder_for(paper) != folder
    os.utime(folder, times=(time.time() - 90 * 86400,) * 2)
    Spool(place, Settings())
    assert not folder.exists()


def test_without_a_place_nothing_stays_and_a_file_is_finished(tmp_path: Path, paper: Given) -> None:
    kept, passing = Spool(tmp_path / ".work", Settings()), Spool(None, Settings())
    folders = [leave(spool, paper) for spool in (kept, passing)]
    for spool in (kept, passing):
        spool.begin_no_more()
    assert [ends_with_page(folder) for folder in folders] == [True, False]
    passing.close()
    assert not folders[1].exists()
