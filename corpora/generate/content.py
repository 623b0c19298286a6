"""Bodies of made papers out of the grammar: duties, deadlines, amounts, citations, with gold."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from corpora.generate.grammar import chance, commune, grammar, person, pick
from corpora.generate.offices import Office

_LAW = (
    ("luat", "Luật Lưu trữ", "QH", 2011),
    ("nghi_dinh", "Nghị định", "NĐ-CP", 2005),
    ("thong_tu", "Thông tư", "TT-BTC", 2006),
    ("thong_tu", "Thông tư", "TT-BNV", 2008),
    ("quyet_dinh", "Quyết định", "QĐ-TTg", 2004),
    ("nghi_quyet", "Nghị quyết", "NQ-CP", 2007),
    ("chi_thi", "Chỉ thị", "CT-TTg", 2006),
)
_LOCAL = (
    ("quyet_dinh", "Quyết định", "QĐ-UBND"),
    ("ke_hoach", "Kế hoạch", "KH-UBND"),
    ("cong_van", "Công văn", "UBND-TH"),
    ("to_trinh", "Tờ trình", "TTr-SNV"),
    ("bao_cao", "Báo cáo", "BC-STC"),
    ("thong_bao", "Thông báo", "TB-VPUBND"),
    ("cong_van", "Văn bản", "SNV-CCHC"),
    ("nghi_quyet", "Nghị quyết", "NQ-HĐND"),
)


@dataclass(slots=True)
class Found:
    """Gold of a body, filled while its sentences are made."""

    citations: list[dict[str, Any]] = field(default_factory=list)
    deadlines: list[dict[str, Any]] = field(default_factory=list)
    amounts: list[dict[str, Any]] = field(default_factory=list)
    counts: list[dict[str, Any]] = field(default_factory=list)


class Writer:
    """Fills the slots of templates for one paper and keeps what it said in `found`."""

    def __init__(self, rng: random.Random, office: Office, date: dt.date) -> None:
        self.rng, self.office, self.date = rng, office, date
        self.found = Found()
        self.subject = self._subject()

    def say(self, template: str) -> str:
        """`template` with its slots filled, first letter as written."""
        out = []
        for literal, name, _, _ in Formatter().parse(template):
            out.append(literal)
            if name:
                out.append(getattr(self, f"_{name}")())
        return "".join(out)

    def sentence(self, kind: str) -> str:
        """One sentence of `kind` of [bodies], its first letter a capital."""
        text = self.say(pick(self.rng, grammar()["bodies"][kind])).replace("  ", " ")
        return text[:1].upper() + text[1:]

    def subject_of(self, kind: str) -> str:
        """A trích yếu: "acts" for decisions, "meetings" for invitations, else what offices do."""
        if kind in ("acts", "meetings"):
            return " ".join(self.say(pick(self.rng, grammar()["subjects"][kind])).split())
        return self._subject()

    def _subject(self) -> str:
        table = grammar()["subjects"]
        parts = (pick(self.rng, table["verbs"]), pick(self.rng, table["things"]), self._tails())
        return " ".join(p for p in parts if p)

    def _things(self) -> str:
        return pick(self.rng, grammar()["subjects"]["things"])

    def _tails(self) -> str:
        text = pick(self.rng, grammar()["subjects"]["tails"])
        year = self.date.year
        return text.format(year=year, year5=year + 5, q=pick(self.rng, ("I", "II", "III", "IV")))

    def _year(self) -> str:
        return str(self.date.year)

    def _m(self) -> str:
        return str(self.rng.randint(1, 12))

    def _n(self) -> str:
        return str(self.rng.randint(1, 5))

    def _issuer(self) -> str:
        return self.office.name

    def _does(self) -> str:
        return pick(self.rng, grammar()["bodies"]["does"])

    def _agency(self) -> str:
        return pick(self.rng, grammar()["lists"]["agencies"])

    _agency2 = _agency

    def _pl(self) -> str:
        return self.office.province.full

    def _P(self) -> str:  # noqa: N802  (the slot's name)
        return self.office.province.name

    def _tinh(self) -> str:
        return "thành phố" if self.office.province.kind == "thành phố" else "tỉnh"

    def _tinh_uy(self) -> str:
        return "Thành ủy" if self.office.province.kind == "thành phố" else "Tỉnh ủy"

    def _province_body(self) -> str:
        return f"Ủy ban nhân dân {self.office.province.full}"

    def _province_so(self) -> str:
        return f"Sở Nội vụ {self.office.province.full}"

    def _person(self) -> str:
        return person(self.rng)

    def _c0(self) -> str:
        return f"xã {commune(self.rng)}"

    def _cite(self) -> str:
        return self._cite_law() if chance(self.rng, 0.5) else self._cite_local()

    def _cite_law(self) -> str:
        rng = self.rng
        kind, name, symbol, first = rng.choice(_LAW)
        day = self._earlier(first)
        number = rng.randint(1, 180)
        if kind == "luat":
            number, symbol = rng.randint(1, 90), f"QH{rng.randint(11, 15)}"
        with_year = kind in ("luat", "nghi_dinh", "thong_tu") or chance(rng, 0.4)
        mark = f"{number:02d}/{day.year}/{symbol}" if with_year else f"{number:02d}/{symbol}"
        by = {"NĐ-CP": " của Chính phủ", "QĐ-TTg": " của Thủ tướng Chính phủ"}.get(symbol, "")
        return self._cited(kind, f"{name} số {mark}", mark, day, by)

    def _cite_local(self) -> str:
        rng = self.rng
        kind, name, symbol = rng.choice(_LOCAL)
        mark = f"{rng.randint(1, 4000):02d}/{symbol}"
        by = f" của {self._province_body()}" if symbol.endswith("UBND") and chance(rng, 0.6) else ""
        return self._cited(kind, f"{name} số {mark}", mark, self._earlier(self.date.year - 1), by)

    def _cited(self, kind: str, head: str, mark: str, day: dt.date, by: str) -> str:
        raw = f"{head} {self._dated(day)}{by}"
        if all(c["number_symbol"] != mark for c in self.found.citations):
            self.found.citations.append(
                {
                    "raw": raw,
                    "doc_type": kind,
                    "number_symbol": mark,
                    "date": day.isoformat(),
                    "issuer": by.removeprefix(" của ") or None,
                    "relation": "reference",
                }
            )
        return raw

    def _dated(self, day: dt.date) -> str:
        if chance(self.rng, 0.35):
            return f"ngày {day.day:02d}/{day.month}/{day.year}"
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        return f"ngày {day.day:02d} tháng {month} năm {day.year}"

    def _earlier(self, first: int) -> dt.date:
        last = self.date - dt.timedelta(days=3)
        start = dt.date(min(first, last.year - 1), 1, 2)
        return start + dt.timedelta(days=self.rng.randrange((last - start).days))

    def _deadline(self) -> str:
        day = self.date + dt.timedelta(days=self.rng.randint(4, 200))
        word, relation = self.rng.choice((("trước", "before"), ("chậm nhất", "by"), ("chậm nhất đến", "by")))
        raw = f"{word} {self._dated(day)}"
        self._due(raw, day.isoformat(), relation, None)
        return raw

    def _recurring(self) -> str:
        day = self.rng.choice((5, 10, 15, 20, 25))
        word = self.rng.choice(("hằng tháng", "hằng quý"))
        raw = f"trước ngày {day} {word}"
        self._due(raw, None, "before", word)
        return raw

    def _due(self, raw: str, date: str | None, relation: str, recurring: str | None) -> None:
        self.found.deadlines.append({"raw": raw, "date": date, "relation": relation, "recurring": recurring})

    def _amount(self) -> str:
        rng = self.rng
        if chance(rng, 0.3):
            value = rng.randint(2, 900) * 1_000_000
            raw = f"{value // 1_000_000} triệu đồng"
        elif chance(rng, 0.2):
            value = rng.randint(11, 990) * 10_000_000
            raw = f"{value / 1e9:.2f} tỷ đồng".replace(".", ",")
        else:
            value = rng.randint(50, 90_000) * rng.choice((1_000, 10_000, 100_000))
            raw = f"{value:,} đồng".replace(",", ".")
        if all(a["vnd"] != value for a in self.found.amounts):
            self.found.amounts.append({"raw": raw, "vnd": value, "per": None})
        return raw

    def _count(self) -> str:
        of = self.rng.randint(6, 180)
        value = self.rng.randint(2, of)
        unit = self.rng.choice(("xã", "cơ quan", "đơn vị", "trường học"))
        raw = f"{value}/{of} {unit}"
        self.found.counts.append({"raw": raw, "value": value, "of": of, "unit": unit})
        return raw
