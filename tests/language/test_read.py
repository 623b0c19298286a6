"""The whole reading: agencies, counts, tasks, spaCy spans; and what must hold for any text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError, LimitExceeded
from pipeline.fold import fold
from pipeline.language import Context, Findings, parse_date, parse_symbol, read
from pipeline.language.view import View

AN_GIANG = Context(date(2020, 10, 28), "Ủy ban nhân dân tỉnh An Giang", "An Giang", "CV")
ORDER = """2. Giao Sở Khoa học và Công nghệ:
- Phối hợp Sở Tài chính khẩn trương trình Ủy ban nhân dân tỉnh phê duyệt
Kế hoạch trước ngày 15/12/2020.
- Chủ trì, phối hợp với Sở Nội vụ, Sở Tài chính tổ chức tập huấn định kỳ hằng năm.
3. Sở Tài chính: bố trí kinh phí thực hiện Kế hoạch này.
4. Đề nghị UBND huyện Châu Phú báo cáo kết quả trước ngày 30/11/2020.
Nơi nhận:
- Như trên;
- Sở Tài chính;
- Lưu: VT."""


def test_tasks_inherit_assignee_and_section() -> None:
    tasks = read(ORDER, AN_GIANG).tasks
    assert [(t.section, t.assignee) for t in tasks] == [
        ("2", "Sở Khoa học và Công nghệ"), ("2", "Sở Khoa học và Công nghệ"), ("3", "Sở Tài chính"), ("4", "UBND huyện Châu Phú"),
    ]  # fmt: skip
    assert tasks[0].deadline is not None
    assert tasks[0].deadline.date == "2020-12-15"
    assert tasks[0].coordinators == ("Sở Tài chính",)
    assert tasks[1].coordinators == ("Sở Nội vụ", "Sở Tài chính")
    assert tasks[1].deadline is not None
    assert tasks[1].deadline.recurrence == "P1Y"
    assert tasks[3].action.startswith("báo cáo kết quả")


def test_a_report_gives_no_tasks_from_what_was_done() -> None:
    text = "1. UBND huyện đã triển khai kế hoạch.\n2. Sở Nội vụ báo cáo tình hình thực hiện năm 2020."
    assert read(text, Context(doc_type="BC")).tasks == ()


@pytest.mark.parametrize(
    ("text", "name", "agency_id"),
    [
        ("Giao Sở KH&CN thực hiện", "Sở Khoa học và Công nghệ", "SKHCN@p63.89"),
        ("theo ý kiến của UBND tỉnh về việc", "Ủy ban nhân dân tỉnh An Giang", "UBND@p63.89"),
        ("gửi Bộ Tài chính và các đơn vị", "Bộ Tài chính", "BTC"),
        ("Sở Giao thông - Vận tải đã", "Sở Giao thông vận tải", "SGTVT@p63.89"),
        ("UBND tỉnh Kon Tum giai đoạn", "Ủy ban nhân dân tỉnh Kon Tum", "UBND@p63.62"),
        ("Ban Thi đua - Khen thưởng, Ban", "Ban Thi đua - Khen thưởng", None),
        ("Chi cục Văn thư\nLưu trữ và các phòng", "Chi cục Văn thư - Lưu trữ", "CCVTLT@p63.89"),
        ("UBND xã Khánh Hòa đã", "Ủy ban nhân dân xã Khánh Hòa", "UBND@p63.89.h-chau-phu.x-khanh-hoa"),
    ],
)
def test_agency(text: str, name: str, agency_id: str | None) -> None:
    found = read(text, AN_GIANG).agencies[0]
    assert (found.name, found.agency_id) == (name, agency_id)


@pytest.mark.parametrize(
    "text",
    [
        "có số tài chính công",
        "Số Tài khoản 123",
        "Ban hành kèm theo",
        "bộ phận một cửa",
        "Số lượng 5 cơ quan",
    ],
)
def test_no_agency(text: str) -> None:
    assert read(text, AN_GIANG).agencies == ()


def test_an_alias_without_a_head_word() -> None:
    text = "Quỹ Bảo vệ môi trường tỉnh (gọi tắt là QBV) chi trả. Sau đó QBV báo cáo."
    assert [a.raw for a in read(text).agencies][-1] == "QBV"


def test_an_alias_holds_after_its_definition() -> None:
    text = "Trung tâm Kiểm soát bệnh tật (sau đây gọi tắt là Trung tâm KSBT) báo cáo. Trung tâm KSBT gửi số liệu."
    names = [a.name for a in read(text).agencies]
    assert len(names) >= 2
    assert set(names) == {"Trung tâm Kiểm soát bệnh tật"}


@pytest.mark.parametrize(
    ("text", "value", "of", "unit"),
    [
        ("toàn huyện có 5/8 xã đạt", 5, 8, "xã"),
        ("của 05 (năm) cơ quan chuyên môn", 5, None, "cơ quan chuyên môn"),
        ("kiểm tra tại trụ sở 17/66 cơ quan hành chính", 17, 66, "cơ quan hành chính"),
        ("đạt 100% kế hoạch", 100, None, "%"),
        ("tăng 2,5% so", 2.5, None, "%"),
        ("diện tích 0,5 ha đất", 0.5, None, "ha"),
        ("có 202 cơ quan công bố", 202, None, "cơ quan"),
    ],
)
def test_count(text: str, value: float, of: float | None, unit: str) -> None:
    (found,) = read(text).counts
    assert (found.value, found.of, found.unit) == (value, of, unit)


@pytest.mark.parametrize("text", ["02 Sở Xây dựng", "ngày 15/12 xã họp", "khoản 5 bộ luật", "ISO 9001"])
def test_no_count(text: str) -> None:
    assert read(text).counts == ()


def test_spans_stand_on_a_spacy_doc_that_is_the_text() -> None:
    from pipeline.language.components import document

    doc = document(ORDER, AN_GIANG)
    assert doc.text == ORDER
    for span in doc.spans["agencies"]:
        assert fold(span.text)[:2] in ("so", "ub", "uy")
    assert len(doc.spans["deadlines"]) == len(doc._.findings.deadlines) == 3


def test_pipeline_can_be_saved_and_loaded(tmp_path) -> None:  # type: ignore[no-untyped-def]
    import spacy

    from pipeline.language.components import nlp

    nlp().to_disk(tmp_path / "m")
    assert spacy.load(tmp_path / "m")("Sở Y tế  trước ngày 5/5/2030.").text == "Sở Y tế  trước ngày 5/5/2030."


def test_raw_is_the_text_at_the_offsets() -> None:
    findings = read(ORDER, AN_GIANG)
    for kind in ("citations", "deadlines", "agencies", "tasks", "counts", "amounts"):
        for one in getattr(findings, kind):
            assert " ".join(ORDER[one.start : one.end].split()) == one.raw


def _check(text: str, findings: Findings) -> None:
    for kind in ("citations", "deadlines", "amounts", "counts", "agencies", "tasks"):
        for one in getattr(findings, kind):
            assert 0 <= one.start < one.end <= len(text)
            assert 0 <= one.confidence <= 1


PIECES = st.sampled_from(
    [
        "ngày",
        "tháng",
        "năm",
        "trước",
        "chậm nhất",
        "đến hết",
        "số",
        "Số:",
        "Quyết định",
        "12/QĐ-UBND",
        "/2020",
        "30/6",
        "31/12/2020",
        "đồng",
        "triệu",
        "tỷ",
        "1.500.000",
        "%",
        "Sở",
        "UBND",
        "tỉnh",
        "Giao",
        ":",
        ";",
        ".",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "a) ",
        "phối hợp với",
        "(",
        ")",
        "hằng",
        "định kỳ",
        "trong thời hạn",
        "05",
        "ngày làm việc",
        "QH13",
        "-",
        "/",
        ",",
        "Luật",
        "Căn cứ",
        "\xa0",
        "\u200b",
        "́",
        "İ",
        "𝟙",
        "٣",
        "²",
        "①",
        "\x00",
        "\ud7ff",
        "😀",
        "ﬁ",
        "đ",
        "Ð",
        "O",
        "l",
        "I",
        "II",
        "quý",
        "gọi tắt là",
        "Mẫu số",
        "0",
        "1",
        "5/8",
        "(năm)",
        "mười",
        "kể từ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(PIECES, max_size=40).map(" ".join),
        st.lists(PIECES, max_size=40).map("".join),
    )
)
def test_any_text_can_be_read(text: str) -> None:
    _check(text, read(text, AN_GIANG))
    parse_date(text)
    parse_symbol(text)


@given(st.text(max_size=200))
def test_fold_and_view_keep_the_length(text: str) -> None:
    view = View.of(text)
    assert len(fold(text)) == len(view.line) == len(view.flat) == len(text)


def test_no_text_and_too_much_text_are_typed_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError):
        read(b"bytes")  # type: ignore[arg-type]
    monkeypatch.setattr("pipeline.language.MAX_CHARACTERS", 10)
    with pytest.raises(LimitExceeded):
        read("x" * 11)


@pytest.mark.parametrize(
    "piece",
    [
        "số 12/",
        "ngày ",
        "trong thời hạn ",
        "định kỳ ",
        "1.000.",
        "Luật A ",
        "(gọi tắt là X) ",
        "- ",
        "Sở A ",
        "năm, quý, ",
        "của ",
        "một ",
        "1. Giao ",
        "hằng năm ",
        "Cơ quan chủ trì: A. ",
    ],
)
def test_hostile_repeats_stay_quick(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    start = time.perf_counter()
    _check(text, read(text, AN_GIANG))
    assert time.perf_counter() - start < 5
