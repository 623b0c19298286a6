"""Old fonts are decoded font by font; Unicode is left alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from pipeline.page import Sheet
from pipeline.sources.legacy import (
    Encoding,
    decode,
    encoding_of_font,
    encoding_of_text,
    encodings_of_fonts,
    family,
)
from pipeline.syllables import vietnameseness
from tests.sources.makers import PROSE, lines_pdf, tcvn3, vni

LOWER = PROSE.lower()


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        (".VnTime", Encoding("TCVN3")),
        ("ABCDEF+.VnTime,Bold", Encoding("TCVN3")),
        (".VnTimeH", Encoding("TCVN3", capitals=True)),
        ("VnTimeHBold", Encoding("TCVN3", capitals=True)),
        (".VnArialH-BoldItalic", Encoding("TCVN3", capitals=True)),
        (".VnArial NarrowH", Encoding("TCVN3", capitals=True)),
        ("VNI-Times", Encoding("VNI")),
        ("VPS Times", Encoding("VPS")),
        ("TimesNewRomanPS-BoldMT", None),
        ("Vnu Serif", None),
        ("Helvetica", None),
    ],
)
def test_font_names(name: str, encoding: Encoding | None) -> None:
    assert encoding_of_font(name) == encoding


def test_family_drops_subset_and_style() -> None:
    assert family("ABCDEF+TimesNewRoman,BoldItalic") == "TimesNewRoman"
    assert family("Bold") == "Bold"


@pytest.mark.parametrize("charset", ["TCVN3", "VNI"])
def test_text_tells_its_charset_without_a_font_name(charset: str) -> None:
    encode = {"TCVN3": tcvn3, "VNI": vni}[charset]
    text = encode(LOWER if charset == "TCVN3" else PROSE).decode("latin-1")
    assert encoding_of_text(text) == charset
    assert decode(text, Encoding(charset)) == (LOWER if charset == "TCVN3" else PROSE)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        unicodedata.normalize("NFC", "à la carte, déjà vu, coöperatie, naïve façade"),
        "Số: 12/QÐ-UBND; hoà bình, thuỷ lợi, quý vị",
        "hà hè ho là bà dù sao",
        "2.250 m² ± 5 % · 30 °C",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert encodings_of_fonts({"TimesNewRoman": text}) == {}


def test_headings_and_body_differ() -> None:
    found = encodings_of_fonts(
        {
            ".VnTimeH": "uû ban nh©n d©n",
            ".VnTime": "céng hoµ x· héi",
            "AAAAAA+.VnTimeH": "−",
            "TimesNewRoman": "Ủy ban nhân dân",
        }
    )
    assert decode("uû ban nh©n d©n", found[".VnTimeH"]) == "UỶ BAN NHÂN DÂN"
    assert decode("céng hoµ x· héi", found[".VnTime"]) == "cộng hoà xã hội"
    assert found["AAAAAA+.VnTimeH"] == found[".VnTimeH"]
    assert "TimesNewRoman" not in found


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("n-íc", "nước"),
        ("th-", "thư"),
        ("®-îc", "được"),
        ("TT-NHNN", "TT-NHNN"),
        ("Q§-TTg", "QĐ-TTg"),
        ("-", "-"),
    ],
)
def test_soft_hyphen_of_tcvn3(shown: str, meant: str) -> None:
    assert decode(shown, Encoding("TCVN3")) == meant


def test_pdf_in_a_tcvn3_font(sheets: Callable[..., list[Sheet]]) -> None:
    (sheet,) = sheets(lines_pdf([tcvn3("nhà nước, thư, số 12/2006/tt")], font="ABCDEF+.VnTime"))
    assert " ".join(w.text for w in sheet.words or ()) == "nhà nước, thư, số 12/2006/tt"
    (sheet,) = sheets(lines_pdf([tcvn3("ngân hàng nhà nước việt nam")], font=".VnTimeH"))
    assert " ".join(w.text for w in sheet.words or ()) == "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM"


def test_pdf_in_a_vni_font(sheets: Callable[..., list[Sheet]]) -> None:
    (sheet,) = sheets(lines_pdf([vni("Cộng hòa xã hội chủ nghĩa Việt Nam, Đường lối")], font="VNI-Times"))
    assert " ".join(w.text for w in sheet.words or ()) == "Cộng hòa xã hội chủ nghĩa Việt Nam, Đường lối"


def test_pdf_whose_font_name_says_nothing(sheets: Callable[..., list[Sheet]]) -> None:
    (sheet,) = sheets(lines_pdf([tcvn3(LOWER[:90]), tcvn3(LOWER[90:180])], font="F17"))
    assert "căn cứ luật tổ chức" in " ".join(w.text for w in sheet.words or ())


def test_prose_measures_as_vietnamese_and_its_bare_letters_do_not() -> None:
    assert vietnameseness([PROSE]).valid > 0.95
    assert vietnameseness([PROSE]).marked > 0.6
    bare = "".join(c for c in unicodedata.normalize("NFD", PROSE) if not unicodedata.combining(c))
    assert vietnameseness([bare.replace("đ", "d")]).marked < 0.05
