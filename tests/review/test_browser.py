"""A day at the desk in a real Chromium: give a paper in, check it by keyboard, find it again."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from pipeline.dataset import Dataset
from pipeline.dataset.audit import Action, events
from pipeline.review.app import make_app
from pipeline.settings import Settings
from tests.review.conftest import BAD, ONE, PASSWORD, TWO

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Any) -> Iterator[Callable[[], Any]]:
    """Opens windows of people who share no cookies; nothing may go wrong in their consoles, and
    nothing may be asked of another host."""
    contexts: list[Any] = []
    said: list[str] = []

    def go() -> Any:
        context = chromium.new_context(viewport={"width": 1366, "height": 768})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda e: said.append(str(e)))
        page.on(
            "console", lambda m: said.append(m.text) if m.type == "error" and "409" not in m.text else None
        )
        page.on("request", lambda r: said.append(r.url) if "//127.0.0.1:" not in r.url else None)
        page.set_default_timeout(15_000)
        return page

    yield go
    for context in contexts:
        context.close()
    assert said == []


def current(page: Any) -> str:
    return str(page.locator(".row.current").get_attribute("data-field"))


def test_a_whole_day(
    dataset: Dataset,
    settings: Settings,
    served: Callable[[FastAPI], str],
    window: Callable[[], Any],
    tmp_path: Path,
) -> None:
    base, page = served(make_app(dataset, settings)), window()
    # a paper is given in
    paper = tmp_path / "cong-van.txt"
    paper.write_bytes(Path("corpora/gold/000.txt").read_bytes())
    page.goto(f"{base}/upload")
    page.set_input_files("input[type=file]", paper)
    page.click("form.drop button")
    page.wait_for_selector(".job-done", timeout=90_000)
    given = page.get_attribute(".job-done a", "href")
    # the queue, worst first; Enter begins
    page.goto(f"{base}/queue")
    assert page.locator("table.queue tbody tr").first.inner_text().startswith("7")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/documents/{TWO}?*")
    assert current(page) == "issue_date" and page.locator(".boxes rect.lit").count() == 1
    # a correction by keyboard: e, the typing itself, Enter; the next doubtful field has the focus
    started = time.monotonic()
    page.keyboard.press("e")
    page.keyboard.type("2023-05-03")
    page.keyboard.press("Enter")
    page.wait_for_selector("#f-issue_date.level-human")
    spent = time.monotonic() - started
    assert current(page) == "place"
    # an accept is one keystroke; after the last doubtful field the next paper comes by itself
    page.keyboard.press("a")
    page.wait_for_url(f"{base}/documents/{ONE}?*")
    assert current(page) == "number"
    started = time.monotonic()
    page.keyboard.press("a")
    page.wait_for_selector("#f-number.level-human")
    accepted = time.monotonic() - started
    assert current(page) == "place"
    page.keyboard.press("u")
    page.wait_for_selector("#f-number.level-doubtful")
    assert current(page) == "number"
    page.keyboard.press("x")
    page.wait_for_selector("#f-number.level-human i.none")
    print(f"edit {spent:.2f} s, accept {accepted:.2f} s")
    assert spent < 5 and accepted < 3
    # it is in the dataset, the export and the log
    date = dataset.get(TWO)
    assert date and date.issue_date and date.issue_date.value == "2023-05-03"
    page.goto(f"{base}/search")
    page.fill("input[type=search]", "ung pho bao so 9")
    page.wait_for_selector("mark")
    with page.expect_download() as got:
        page.click(".export a >> nth=0")
    rows = list(csv.DictReader(io.StringIO(got.value.path().read_text(encoding="utf-8-sig"))))
    assert "2023-05-03" in {row["issue_date"] for row in rows}
    done = [e.action for e in events(dataset.engine)]
    for action in (Action.UPLOAD, Action.CORRECT, Action.ACCEPT, Action.UNDO, Action.EXPORT):
        assert action in done
    # the paper that was given in is there, in English too
    page.goto(base + str(given))
    page.click("text=English")
    assert page.inner_text("h1") == "cong-van.txt" and page.get_attribute("html", "lang") == "en"


def test_two_people_on_one_field(
    accounts: FastAPI, served: Callable[[FastAPI], str], window: Callable[[], Any], dataset: Dataset
) -> None:
    base = served(accounts)
    people = []
    for name in ("hoa", "lan"):
        page = window()
        page.goto(f"{base}/login")
        page.fill("[name=name]", name)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{base}/queue")
        page.goto(f"{base}/documents/{ONE}?field=number")
        people.append(page)
    hoa, lan = people
    for page, value in ((hoa, "141"), (lan, "441")):
        page.keyboard.press("e")
        page.keyboard.type(value)
        page.keyboard.press("Enter")
        page.wait_for_selector("#f-number.level-human")
    lan.wait_for_selector(".conflict")
    told = lan.inner_text(".conflict")
    assert "141" in told and "hoa" in told and "441" in told
    record = dataset.get(ONE)
    assert record and record.number and record.number.value == "141"
    lan.click(".conflict button:not([data-dismiss])")
    lan.wait_for_selector("#f-number .v:text('441')")


def test_a_box_is_drawn_and_an_agency_completed(
    dataset: Dataset, settings: Settings, served: Callable[[FastAPI], str], window: Callable[[], Any]
) -> None:
    base, page = served(make_app(dataset, settings)), window()
    page.add_init_script("window.requestAnimationFrame = () => 0")  # keys do not wait for a first frame
    page.goto(f"{base}/documents/{ONE}?field=issuer_parent")
    page.keyboard.press("b")
    leaf = page.locator(".leaf svg").bounding_box()
    page.mouse.move(leaf["x"] + 100, leaf["y"] + 100)
    page.mouse.down()
    page.mouse.move(leaf["x"] + 300, leaf["y"] + 140, steps=4)
    page.mouse.up()
    page.keyboard.type("uy ban nhan dan tinh an g", delay=15)
    page.wait_for_selector(".choices li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector("#f-issuer_parent.level-human")
    record = dataset.get(ONE)
    assert record and record.issuer_parent
    assert record.issuer_parent.value == "Ủy ban nhân dân tỉnh An Giang"
    (place,) = record.issuer_parent.evidence
    scale = 595 / leaf["width"]
    assert place.bbox == pytest.approx((100 * scale, 100 * scale, 300 * scale, 140 * scale), abs=2)


def test_hovering_lights_the_box_and_a_click_zooms(
    dataset: Dataset, settings: Settings, served: Callable[[FastAPI], str], window: Callable[[], Any]
) -> None:
    base, page = served(make_app(dataset, settings)), window()
    page.goto(f"{base}/documents/{ONE}?field=number")
    before = page.locator(".leaf").bounding_box()["width"]
    page.hover("#f-subject .label")
    assert page.locator(".boxes rect.lit").count() == 2  # the current field and the one under the pointer
    page.click("#f-subject .label")
    assert page.locator(".leaf").bounding_box()["width"] > before * 1.2


def test_a_document_full_of_script_stays_text(
    dataset: Dataset, settings: Settings, served: Callable[[FastAPI], str], window: Callable[[], Any]
) -> None:
    base, page = served(make_app(dataset, settings)), window()
    for path in (
        f"/documents/{BAD}",
        "/queue?under=1",
        "/search?q=script",
        "/overview",
        f"/documents/{BAD}/pages/1",
    ):
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.hacked") is None
    page.goto(f"{base}/documents/{BAD}?field=subject")
    assert "<script>" in page.inner_text("#f-subject")
    page.keyboard.press("e")
    page.keyboard.type("<img src=x onerror=window.hacked=1>")
    page.keyboard.press("Enter")
    page.wait_for_selector("#f-subject.level-human")
    assert page.evaluate("window.hacked") is None and page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize(
    "path", ["/queue", "/search?q=ke+hoach", f"/documents/{ONE}", "/upload", "/overview", "/log"]
)
def test_axe_finds_no_serious_fault(
    dataset: Dataset,
    settings: Settings,
    served: Callable[[FastAPI], str],
    window: Callable[[], Any],
    path: str,
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    base, page = served(make_app(dataset, settings)), window()
    page.goto(base + path)
    page.wait_for_load_state("networkidle")
    found = axe.Axe().run(page).response["violations"]
    serious = [
        (v["id"], [n["html"][:120] for n in v["nodes"][:3]])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_pictures_for_the_docs(served: Callable[[FastAPI], str], window: Callable[[], Any]) -> None:
    """VANTHU_PICTURES=FOLDER and VANTHU_DATABASE of made papers: the pictures of docs/img."""
    folder = os.environ.get("VANTHU_PICTURES")
    if not folder:
        pytest.skip("VANTHU_PICTURES names no folder")
    settings = Settings()
    with Dataset.open(settings.database) as made:
        base, page = served(make_app(made, settings)), window()
        busy = made.sql(
            "SELECT substr(date, 1, 7) AS month FROM deadlines WHERE length(date) = 10 "
            "GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
        )
        document = re.sub(r"\?.*", "", str(page.goto(f"{base}/queue/next").url)).rpartition("/")[2]
        for name, path in (
            ("queue", "/queue"),
            ("document", f"/documents/{document}?skip=0"),
            ("search", "/search?q=bao+cao"),
            ("overview", f"/overview?month={busy.month[0]}"),
        ):
            page.goto(base + path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=Path(folder, f"desk-{name}.png"))
