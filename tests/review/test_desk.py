"""The pages: reading, the queue, corrections, search, upload, dashboards."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from pipeline.dataset import Dataset
from pipeline.dataset.audit import Action, events
from pipeline.dataset.board import Board
from pipeline.dataset.doubts import Asked
from pipeline.dataset.gold import gold_papers
from pipeline.page import Severity
from pipeline.record import Check
from pipeline.review.app import make_app
from pipeline.review.weights import weigh, weights
from pipeline.review.words import remark
from pipeline.settings import Settings
from tests.records import make_extraction, make_record
from tests.review.conftest import BAD, ONE, TWO, Browser, marked, unsure

ALL = Asked(under=0.8, secrets=True)


def test_the_queue_asks_the_worst_expected_loss_first(dataset: Dataset) -> None:
    board = Board(dataset.engine, weigh)
    found = board.doubts(ALL)
    assert [(d.document_id, d.field) for d in found[:3]] == [
        (TWO, "issue_date"),
        (ONE, "number"),
        (ONE, "place"),
    ]
    losses = [d.loss for d in found]
    assert losses == sorted(losses, reverse=True)
    assert found[0].loss == pytest.approx((1 - 0.3) * 10)
    everywhere = board.doubts(ALL, limit=500)
    paged = [d for at in range(0, 500, 7) for d in board.doubts(ALL, limit=7, offset=at)]
    assert paged == list(everywhere) and sum(board.count(ALL).values()) == len(everywhere)


def test_the_queue_narrows_by_type_issuer_and_field(dataset: Dataset) -> None:
    board = Board(dataset.engine, weigh)
    only = Asked(doc_type="QĐ", under=0.8, secrets=True)
    assert {d.document_id for d in board.doubts(only)} == {TWO}
    named = Asked(issuer="thu nghiem", kind="place", under=0.8, secrets=True)
    assert {d.field for d in board.doubts(named)} == {"place"}
    assert set(board.count(named)) == {"place"}
    assert board.doubts(Asked(issuer="khong co", secrets=True)) == ()
    assert board.doubts(Asked(doc_type="NQ", secrets=True)) == ()


def test_the_queue_takes_up_what_others_did(dataset: Dataset) -> None:
    board = Board(dataset.engine, weigh)
    before = board.count(ALL)
    dataset.add(make_extraction(b"new", unsure(make_record(b"new", number="5"), number=0.1)))
    assert board.doubts(ALL)[0].confidence == 0.1
    assert board.count(ALL)["number"] == before["number"] + 1
    dataset.accept(TWO, "issue_date", who="lan")
    assert (TWO, "issue_date") not in {(d.document_id, d.field) for d in board.doubts(ALL)}
    # read again as a marked paper: nobody without the right sees it, before the queue has heard of it
    reader = Asked(under=0.8)
    assert ONE in {d.document_id for d in board.doubts(reader)}
    dataset.add(make_extraction(b"one", marked(unsure(make_record(b"one", number="114"), number=0.4))))
    assert ONE not in {d.document_id for d in board.doubts(reader)}


def test_the_queue_is_read_anew_in_the_background(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    board = Board(dataset.engine, weigh)
    assert (ONE, "number") in {(d.document_id, d.field) for d in board.doubts(ALL)}
    dataset.add(make_extraction(b"one", make_record(b"one", number="114")))  # surely read this time
    monkeypatch.setattr("pipeline.dataset.board.FRESH_SECONDS", 0.0)
    monkeypatch.setattr("pipeline.dataset.board._SHARE", 0)
    give_up = time.monotonic() + 20
    while "number" in board.count(ALL) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert "number" not in board.count(ALL)


def test_every_field_that_can_be_corrected_has_a_weight() -> None:
    from pipeline.dataset.walk import HEADER_FIELDS

    known = {w.field for w in weights()}
    assert set(HEADER_FIELDS) <= known
    assert {"addressees", "distribution", "signers.name", "signers.title"} <= known


def test_an_accept_is_in_the_dataset_and_in_the_log(visit: Browser, dataset: Dataset) -> None:
    answer = visit.post(f"/documents/{ONE}/accept", {"field": "number", "expect": "114", "skip": "0"})
    assert answer.status_code == 303 and "skip=0" in answer.headers["location"]
    record = dataset.get(ONE)
    assert record and record.number and (record.number.method, record.number.confidence) == ("human", 1)
    assert [e.action for e in events(dataset.engine)] == [Action.ACCEPT]
    assert all(d.field != "number" for d in Board(dataset.engine, weigh).doubts(ALL))


def test_a_correction_shows_at_once_and_can_be_taken_back(visit: Browser, dataset: Dataset) -> None:
    hx = {"HX-Request": "true"}
    data = {"field": "place", "value": "An Giang", "expect": "Thử Nghiệm", "box": "1:10,20,90,40"}
    answer = visit.post(f"/documents/{ONE}/correct", data, headers=hx)
    assert answer.status_code == 200 and "An Giang" in answer.text and 'data-said="saved"' in answer.text
    record = dataset.get(ONE)
    assert record and record.place and record.place.value == "An Giang"
    assert record.place.evidence[0].bbox == (10, 20, 90, 40)
    listed = visit.get("/api/v1/documents", params={"issuer": "thu nghiem"}).json()["items"]
    assert ONE in [line["id"] for line in listed] and dataset.revisions(ONE)[-1].who in answer.text
    answer = visit.post(f"/documents/{ONE}/undo", headers=hx)
    assert 'data-said="undone"' in answer.text
    record = dataset.get(ONE)
    assert record and record.place and record.place.value == "Thử Nghiệm"
    assert 'data-said="nothing_to_undo"' in visit.post(f"/documents/{ONE}/undo", headers=hx).text


def test_what_cannot_be_read_is_blank_and_says_so(visit: Browser, dataset: Dataset) -> None:
    data = {"field": "number", "value": "114", "expect": "114", "unreadable": "1"}
    assert visit.post(f"/documents/{ONE}/correct", data).status_code == 303
    record = dataset.get(ONE)
    assert record and record.number and record.number.value is None
    assert dataset.revisions(ONE)[-1].why == "không đọc được"
    assert "không đọc được" in visit.get(f"/documents/{ONE}").text


def test_the_second_person_on_a_field_is_told(enter: Callable[[str], Browser], dataset: Dataset) -> None:
    hoa, lan = enter("hoa"), enter("lan")
    seen = {"field": "number", "expect": "114"}
    assert hoa.post(f"/documents/{ONE}/correct", {**seen, "value": "141"}).status_code == 303
    answer = lan.post(f"/documents/{ONE}/correct", {**seen, "value": "441"}, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "“141”" in answer.text and "hoa" in answer.text and "“441”" in answer.text
    record = dataset.get(ONE)
    assert record and record.number and record.number.value == "141"
    mine = {"field": "number", "expect": "141", "value": "441"}
    assert lan.post(f"/documents/{ONE}/correct", mine).status_code == 303
    assert [r.who for r in dataset.revisions(ONE)] == ["hoa", "lan"]


@pytest.mark.parametrize(
    ("field", "value", "box"),
    [("issue_date", "hôm qua", ""), ("nonsense", "x", ""), ("addressees.9", "x", ""), ("place", "x", "1:a,b,c,d"),
     ("place", "x", "1:1,2,nan,4"), ("place", "x", "0:1,2,3,4")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused_in_words(visit: Browser, field: str, value: str, box: str) -> None:
    data = {
        "field": field,
        "value": value,
        "box": box,
        "expect": "2021-10-28" if field == "issue_date" else "",
    }
    if field == "place":
        data["expect"] = "Thử Nghiệm"
    answer = visit.post(f"/documents/{ONE}/correct", data, headers={"HX-Request": "true"})
    assert answer.status_code == 422 and 'role="alert"' in answer.text


def test_corrections_go_out_as_gold(visit: Browser, dataset: Dataset) -> None:
    assert list(gold_papers(dataset)) == []
    visit.post(
        f"/documents/{TWO}/correct", {"field": "issue_date", "value": "2023-05-03", "expect": "2023-05-02"}
    )
    (paper,) = gold_papers(dataset)
    gold = paper.record
    assert (gold["doc_type"], gold["issue_date"], gold["checked"]) == (
        "quyet_dinh",
        "2023-05-03",
        ["issue_date"],
    )
    assert gold["signer"]["name"] == "Nguyễn Văn Mẫu" and "place" in gold["unsure"]
    reference = json.loads(Path("corpora/gold/000.json").read_text(encoding="utf-8"))
    shared = {
        "doc_type",
        "number",
        "symbol",
        "number_symbol_raw",
        "issuer",
        "signer",
        "cosigners",
        "addressees",
    }
    assert shared <= set(gold) & set(reference) and set(gold["signer"]) == set(reference["signer"])
    visit.post(f"/documents/{TWO}/undo")
    assert list(gold_papers(dataset)) == []


def test_a_corrected_paper_that_is_read_again_keeps_the_correction(visit: Browser, dataset: Dataset) -> None:
    visit.post(f"/documents/{ONE}/correct", {"field": "number", "value": "141", "expect": "114"})
    dataset.add(make_extraction(b"one", unsure(make_record(b"one", number="114"), number=0.2)))
    record = dataset.get(ONE)
    assert record and record.number and record.number.value == "141"


@pytest.mark.parametrize(
    ("field", "typed", "wanted"),
    [
        ("issuer", "so y te an g", "Sở Y tế tỉnh An Giang"),
        ("addressees.0", "ubnd dong thap", "Ủy ban nhân dân tỉnh Đồng Tháp"),
        ("issuer", "uy ban nhan dan tinh thu", "Ủy ban nhân dân tỉnh Thử Nghiệm"),
        ("doc_type", "quyet d", "QĐ"),
        ("signers.0.title", "pho chu t", "PHÓ CHỦ TỊCH"),
        ("signers.0.name", "nguyen van m", "Nguyễn Văn Mẫu"),
    ],
)
def test_typing_without_accents_completes(visit: Browser, field: str, typed: str, wanted: str) -> None:
    assert wanted in visit.get("/api/v1/complete", params={"field": field, "q": typed}).json()


def test_search_without_accents_with_facets_and_export(visit: Browser) -> None:
    page = visit.get("/search", params={"q": "ung pho bao"}).text
    assert "<mark>" in page and "ứng" in page
    assert re.search(r"<b>4</b>\s*văn bản", page)
    narrowed = visit.get("/search", params={"q": "ung pho bao", "type": "QĐ"}).text
    assert TWO in narrowed and ONE not in narrowed
    dated = visit.get("/search", params={"since": "2022", "until": "2023-05"}).text
    assert TWO in dated and ONE not in dated
    lines = visit.get("/search/export.jsonl", params={"type": "QĐ"}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [TWO]
    table = visit.get("/search/export.csv").text.removeprefix("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(table)))) == 5
    assert visit.get("/search", params={"q": "\"'); DROP TABLE"}).status_code == 200
    assert visit.get("/search", params={"q": "…"}).status_code == 200


def test_a_search_is_kept_and_forgotten(visit: Browser, dataset: Dataset) -> None:
    assert visit.post("/search/saved", {"name": "Bão", "q": "bao so 9", "year": "2021"}).status_code == 303
    page = visit.get("/search").text
    assert "Bão" in page and "q=bao+so+9&amp;year=2021" in page
    visit.post("/search/forget", {"name": "Bão"})
    assert dataset.saved_searches() == {}


def test_the_page_picture_is_drawn_from_words_where_the_file_is_gone(visit: Browser) -> None:
    answer = visit.get(f"/documents/{ONE}/pages/1")
    assert answer.headers["content-type"].startswith("image/svg+xml") and "114/KH-UBND" in answer.text
    assert visit.get(f"/documents/{ONE}/pages/2").status_code == 404
    assert "Không còn tệp gốc" in visit.get(f"/documents/{ONE}").text


def test_a_document_page_holds_tables_checks_and_citations(visit: Browser) -> None:
    page = visit.get(f"/documents/{ONE}").text
    assert 'class="printed"' in page and "Triệu đồng" in page and "place.unsure" in page
    assert "30/2020/NĐ-CP" in page and "ứng phó bão số 9" in page


def test_english_by_a_switch_that_leads_nowhere_else(visit: Browser) -> None:
    assert visit.post("/language", {"to": "en", "back": "/search"}).headers["location"] == "/search"
    assert "Upload" in visit.get("/queue").text and 'lang="en"' in visit.get("/queue").text
    for away in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert visit.post("/language", {"to": "vi", "back": away}).headers["location"] == "/"


def test_remarks_are_in_the_readers_language(visit: Browser, dataset: Dataset) -> None:
    known = Check(
        code="number_by_hand", severity=Severity.WARNING, message="please read it", fields=("number",)
    )
    paper = make_record(b"ink", number="3")
    dataset.add(make_extraction(b"ink", paper.model_copy(update={"checks": (known, *paper.checks)})))
    page = visit.get(f"/documents/{paper.id}").text
    assert '<span class="remark" title="please read it">Số viết tay, xin đọc lại</span>' in page
    visit.post("/language", {"to": "en", "back": "/"})
    assert (
        '<span class="remark" title="please read it">please read it</span>'
        in visit.get(f"/documents/{paper.id}").text
    )


def test_a_blank_of_the_form_is_not_ink_that_nobody_could_read(visit: Browser, dataset: Dataset) -> None:
    for content, sure, said in ((b"form", 0.7, "để trống"), (b"ink", 0.1, "chưa đọc được")):
        paper = unsure(make_record(content, number=None), number=sure)
        dataset.add(make_extraction(content, paper))
        row = visit.get(f"/documents/{paper.id}").text.partition('id="f-number"')[2].partition("</li>")[0]
        assert f'<i class="none">{said}</i>' in row
        assert f"<i>{said}</i>" in visit.get("/queue?field=number").text


def test_every_check_has_a_vietnamese_phrase() -> None:
    codes = set(re.findall(r"^\| `(\w+)` \|", Path("docs/checks.md").read_text(encoding="utf-8"), re.M))
    assert len(codes) > 10
    assert all(remark(code, "", "vi") for code in codes)


def test_every_word_has_both_languages() -> None:
    with Path("pipeline/review/words.csv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    assert all(row["vi"] and row["en"] and None not in row for row in rows)
    assert len({row["key"] for row in rows}) == len(rows)
    known = {row["key"] for row in rows}
    templates = "".join(p.read_text(encoding="utf-8") for p in Path("pipeline/review/templates").iterdir())
    assert set(re.findall(r'\bt\("(\w+)"\)', templates)) <= known


def test_the_overview_draws_what_there_is(visit: Browser) -> None:
    page = visit.get("/overview?month=2021-06").text
    assert page.count("<rect") > 5 and "trước ngày 30/6" in page and '<td class=" due">' in page
    assert visit.get("/overview?month=2021-13").status_code == 422


@pytest.mark.slow
def test_an_uploaded_file_is_read_into_the_dataset(
    dataset: Dataset, settings: Settings, served: Callable[[FastAPI], str]
) -> None:
    browser = Browser(make_app(dataset, settings))
    browser.get("/upload")
    seed = Path("corpora/gold/000.txt").read_bytes()
    files = [("files", ("../../etc/Công văn.txt", seed, "text/plain"))]
    assert browser.post("/upload", files=files).status_code == 303
    give_up = time.monotonic() + 90
    while "xong" not in (page := browser.get("/upload/jobs").text) and time.monotonic() < give_up:
        time.sleep(0.3)
    assert "xong" in page and "Công văn.txt" in page and "etc" not in page
    found = re.search(r"/documents/([^?\"]+)", page)
    assert found and browser.get(f"/documents/{found.group(1)}").status_code == 200
    kept = [p.name for p in settings.uploads.iterdir()]
    assert len(kept) == 1 and re.fullmatch(r"[0-9a-f]{64}", kept[0])
    assert [e.action for e in events(dataset.engine)] == [Action.UPLOAD]
    assert "&lt;script&gt;" in browser.get(f"/documents/{BAD}").text
