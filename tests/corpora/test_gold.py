"""The gold of the seeds is whole and agrees with itself and with its text."""

from __future__ import annotations

import csv
import re
from typing import Any

import pytest

from corpora.papers import load_gold, names, samples
from corpora.papers.seeds import GOLD

HEADER = (
    "doc_type",
    "number",
    "symbol",
    "number_symbol_raw",
    "issuer",
    "place",
    "issue_date",
    "subject",
    "signer",
)


def flat(text: str) -> str:
    return " ".join(text.split())


def text_of(name: str) -> str:
    return flat((GOLD / f"{name}.txt").read_text(encoding="utf-8"))


def figure(text: str) -> int:
    return int(text.replace(".", "").split()[0])


def tables(name: str) -> list[dict[str, Any]]:
    return [t for a in load_gold(name)["annexes"] for t in a["tables"]]


def test_index_lists_every_gold_record() -> None:
    with (GOLD / "index.csv").open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    assert [r["id"] for r in rows] == list(names()) == ["000", "001", "002", "003", "004"]
    assert all((GOLD / r["file"]).exists() for r in rows)


@pytest.mark.parametrize("name", names())
def test_everything_quoted_stands_in_the_text(name: str) -> None:
    gold, text = load_gold(name), text_of(name)
    quotes = [i["raw"] for key in ("citations", "deadlines", "amounts", "counts") for i in gold[key]]
    quotes += [t["action"] for t in gold["tasks"]] + [t["deadline"] for t in gold["tasks"] if t["deadline"]]
    quotes += [*gold["addressees"], *gold["distribution"], gold["subject"]]
    quotes += [c for t in tables(name) for row in (t["columns"], *t["rows"]) for c in row if c]
    assert [q for q in quotes if flat(q) not in text] == []


@pytest.mark.parametrize("gold", [load_gold(n) for n in names()] + [g for _, g in samples()])
def test_header_agrees_with_itself(gold: dict[str, Any]) -> None:
    assert set(HEADER) <= set(gold)
    if gold["number"]:
        number, symbol = re.split(r"\s*[/-]\s*", gold["number_symbol_raw"], maxsplit=1)
        assert (number, symbol) == (gold["number"], gold["symbol"])
    elif gold["number_symbol_raw"]:
        assert gold["number_symbol_raw"] == "/" + gold["symbol"]
    if gold["issue_date"]:
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", gold["issue_date"])
    for cited in gold["citations"]:
        assert cited["number_symbol"] in cited["raw"]


@pytest.mark.parametrize("name", names())
def test_tables_are_rectangular(name: str) -> None:
    assert [r for t in tables(name) for r in t["rows"] if len(r) != len(t["columns"])] == []


def test_blanks_of_the_form_stay_blank() -> None:
    for name, symbol, date in (("002", "BC-UBND", "2020"), ("004", "KH-UBND", "2021")):
        gold = load_gold(name)
        assert (gold["number"], gold["symbol"], gold["issue_date"]) == (None, symbol, date)
    web = load_gold("003")
    assert (web["doc_type"], web["number"], web["signer"]) == ("other", None, None)


def test_late_and_missing_reports_are_71_agencies() -> None:
    late, missing = tables("000")
    for table, count in ((late, 52), (missing, 19)):
        assert [e["no"] for e in table["entries"]] == [str(i + 1) for i in range(count)]
        cells = [tuple(row[k : k + 2]) for row in table["rows"] for k in range(0, len(row), 2)]
        assert all((e["no"], e["agency"]) in cells for e in table["entries"])
        assert {e["group"] for e in table["entries"]} - {None} == set(table["groups"])


def test_plan_lists_150_agencies_in_three_groups_and_twelve_districts() -> None:
    listed, _ = tables("004")
    assert [int(e["no"]) for e in listed["entries"]] == list(range(1, 151))
    assert [g["label"] for g in listed["groups"]] == ["I", "II", "III"]
    assert len(listed["groups"][2]["subgroups"]) == 12
    sizes = [sum(e["group"] == label for e in listed["entries"]) for label in ("I", "II", "III")]
    assert sizes == [20, 10, 120]
    assert {e["subgroup"] for e in listed["entries"] if e["group"] == "III"} == set(
        listed["groups"][2]["subgroups"]
    )


def test_budget_adds_up_and_agrees_with_the_body() -> None:
    listed, budget = tables("004")
    by_label = {row[0] or row[1]: row for row in budget["rows"]}
    money = {name: figure(row[4]) for name, row in by_label.items()}
    agencies = [by_label[k] for k in by_label if k.startswith("Cơ quan")]
    assert sum(figure(r[4]) for r in agencies) == money["I"] == 2250
    assert sum(figure(r[2]) for r in agencies) == len(listed["entries"])
    assert all(figure(r[2]) * 15 == figure(r[4]) for r in agencies)
    assert money["I"] + money["II"] == money["Tổng"]
    assert load_gold("004")["amounts"][0]["vnd"] == money["Tổng"] * 1_000_000
    assert len({r[3] for r in agencies}) == 1, "a merged cell repeats its value"
