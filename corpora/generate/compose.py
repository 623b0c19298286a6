"""One made paper: office, type, letterhead, body and signature put together, with gold."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from typing import Any

from corpora.generate.content import Writer
from corpora.generate.grammar import chance, grammar, person, pick
from corpora.generate.offices import Office, draw_office
from corpora.generate.parts import annexes, body, extras, looks
from corpora.generate.signing import Signed, sign_off
from corpora.papers import Form, Letterhead, PaperSpec

_FONTS = ("Tinos",) * 7 + ("Noto Serif", "Arimo", "DejaVu Serif")
_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_MOTTO = ("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc")
_LAWLIKE = ("L", "NĐ", "TT", "TTLT", "NQLT")
_URGENT = ("HỎA TỐC", "KHẨN", "THƯỢNG KHẨN")
_MIDDLE = ("HĐ", "BTT", "BGN")


@dataclass(frozen=True, slots=True)
class Made:
    """A paper, its gold, what a pen adds on paper, and who shares its source."""

    spec: PaperSpec
    gold: dict[str, Any]
    written: dict[str, str]
    """Blank → what is written into it by hand: {"blank-number": "215", "blank-date-0": "09"}."""
    source: str
    year: int

    def gold_unwritten(self) -> dict[str, Any]:
        """The gold of the file that nobody has written on: its blanks are blank."""
        gold = dict(self.gold)
        if "blank-number" in self.written:
            gold |= {"number": None, "number_symbol_raw": None}
        if any(name.startswith("blank-date") for name in self.written):
            gold["issue_date"] = None
        return gold


def compose(seed: int, index: int) -> Made:
    """Paper `index` of the collection `seed`; equal arguments give an equal paper.

    Every second paper takes the next type of the list in turn, so that sixty papers hold every
    type; the others fall as offices issue them.
    """
    rng = random.Random(f"{seed}/{index}")  # noqa: S311  (no secret)
    types = list(grammar()["types"])
    doc_type = (
        types[index // 2 % len(types)]
        if index % 2
        else rng.choices(types, [t["weight"] for t in grammar()["types"].values()])[0]
    )
    year = rng.choices(range(2005, 2027), [1] * 6 + [2] * 6 + [4] * 9 + [3])[0]
    office = draw_office(rng, year, doc_type)
    date = dt.date(year, 1, 3) + dt.timedelta(days=rng.randrange(355))
    if year == 2025 and date.month < 7:  # the gazetteer's 34 provinces begin in July
        date = date.replace(month=date.month + 6, day=min(date.day, 28))
    return _Composer(rng, doc_type, office, date, f"made-{seed}-{index:04d}").made()


class _Composer:
    def __init__(self, rng: random.Random, doc_type: str, office: Office, date: dt.date, name: str) -> None:
        self.rng, self.doc_type, self.office, self.date, self.name = rng, doc_type, office, date, name
        self.writer = Writer(rng, office, date)
        self.old = date.year < 2011
        self.written: dict[str, str] = {}

    def made(self) -> Made:
        form = Form.PARTY if self.office.party else Form.STATE
        if self.doc_type in _MIDDLE and chance(self.rng, 0.8):
            form = Form.CONTRACT
        partner = self._partner() if form is Form.CONTRACT else None
        number, symbol, number_line = self._number(form)
        place_line = self._place_line()
        subject, printed_subject = self._subject(form)
        addressees = self._addressees()
        signed = sign_off(self.rng, self.office, self.doc_type, self.date, partner)
        looked = looks(self.rng, self.office, self.old)
        urgency, secrecy = self._marks(form)
        extra = extras(self.rng, self.office, self.date) if form is Form.STATE else None
        tables, annex_gold = annexes(self.rng, self.writer)
        blocks = body(self.rng, self.writer, self.doc_type, partner)
        distribution = () if form is Form.CONTRACT else self._distribution(symbol)
        base = PaperSpec(
            name=self.name,
            letterhead=self._letterhead(form),
            number_line=number_line,
            place_line=place_line,
            subject=printed_subject,
            title=self._title(),
            addressees=self._printed_list(addressees),
            body=blocks,
            distribution=tuple(f"- {d}{'.' if d.startswith('Lưu') else ';'}" for d in distribution),
            signers=signed.blocks,
            annexes=tables,
            form=form,
            urgency=urgency,
            secrecy=secrecy,
            font=pick(self.rng, _FONTS),
            looks=looked,
        )
        spec = base if extra is None else replace(base, extras=extra)
        gold = self._gold(form, number, symbol, subject, addressees, distribution, signed)
        gold |= {"urgency": _spoken(urgency), "secrecy": _spoken(secrecy), "annexes": annex_gold}
        gold["copy_form"] = "Sao y" if extra and (extra.copy or extra.electronic[:1] == ("SAO Y",)) else None
        return Made(spec, gold, self.written, self.office.source, self.date.year)

    def _gold(
        self,
        form: Form,
        number: str,
        symbol: str,
        subject: str,
        addressees: tuple[str, ...],
        distribution: tuple[str, ...],
        signed: Signed,
    ) -> dict[str, Any]:
        found, contract = self.writer.found, form is Form.CONTRACT
        joined = "-" if form is Form.PARTY else "/"
        return {
            "doc_type": grammar()["types"][self.doc_type]["gold"],
            "number": number,
            "symbol": symbol,
            "number_symbol_raw": f"{number}{joined}{symbol}",
            "issuer": None if contract else self.office.name,
            "issuer_parent": None if contract else self.office.parent_name,
            "place": None if contract else self.office.place,
            "issue_date": None if contract else self.date.isoformat(),
            "subject": subject,
            "addressees": list(addressees),
            "distribution": list(distribution),
            "signer": signed.gold,
            "cosigners": signed.cosigners,
            "citations": found.citations,
            "tasks": [],
            "deadlines": found.deadlines,
            "amounts": found.amounts,
            "counts": found.counts,
            "agencies": [],
            "body_annotated": True,
        }

    def _letterhead(self, form: Form) -> Letterhead:
        if form is Form.PARTY:
            return Letterhead(self.office.lines, self.office.parent, "ĐẢNG CỘNG SẢN VIỆT NAM", "")
        nation, motto = (_NATION[self.old and chance(self.rng, 0.6)], _MOTTO[chance(self.rng, 0.15)])
        return Letterhead(self.office.lines, self.office.parent, nation, motto)

    def _title(self) -> str:
        title = str(grammar()["types"][self.doc_type]["title"])
        if self.doc_type == "HĐ":
            return pick(self.rng, ("HỢP ĐỒNG KINH TẾ", "HỢP ĐỒNG DỊCH VỤ", "HỢP ĐỒNG"))
        return title

    def _number(self, form: Form) -> tuple[str, str, str]:
        """Number, symbol and the printed line, its number maybe left for the pen."""
        rng, office, kind = self.rng, self.office, self.doc_type
        number = f"{rng.choice((rng.randint(1, 60), rng.randint(60, 900), rng.randint(900, 6000))):02d}"
        if kind in _LAWLIKE:
            number = f"{rng.randint(1, 190):02d}"
        symbol = self._symbol(form)
        joined = "-" if form is Form.PARTY else "/"
        blank = rng.random() < 0.45 and kind not in ("L", "NĐ")
        shown = " " * rng.randint(9, 15) if blank else number
        if blank:
            self.written["blank-number"] = number
        label = "Số " if form is Form.PARTY or chance(rng, 0.06) else pick(rng, ("Số: ", "Số: ", "Số:"))
        if kind == "L":
            label = "Luật số: "
        gap = " " if chance(rng, 0.12) and not blank else ""
        if office.kind == "quoc_hoi" and kind == "NQ":
            label = "Nghị quyết số: "
        return number, symbol, f"{label.rstrip() if blank else label}{shown}{gap}{joined}{symbol}"

    def _symbol(self, form: Form) -> str:
        rng, office, kind, year = self.rng, self.office, self.doc_type, self.date.year
        if form is Form.PARTY:
            return f"{kind}/{office.code}"
        if office.kind == "quoc_hoi":
            return f"{year}/QH{11 + max(0, (year - 2002) // 5)}"
        if kind in ("NĐ", "TT"):
            return f"{year}/{kind}-{office.code}"
        if kind == "TTLT":
            return f"{year}/TTLT-{office.code}-{'BTC' if office.code != 'BTC' else 'BNV'}"
        if kind == "NQLT":
            return f"NQLT-{office.code}-MTTQ"
        if kind == "CV":
            unit = pick(rng, office.units)
            return f"CV-{office.code}" if self.old and chance(rng, 0.25) else f"{office.code}-{unit}"
        if kind == "TCg":
            return f"{office.code}-VP"
        if kind == "HĐ":
            return f"{year}/HĐ-{office.code}"
        with_year = (
            kind in ("QĐ", "NQ")
            and office.kind in ("ubnd_tinh", "hdnd_tinh", "thu_tuong")
            and chance(rng, 0.25)
        )
        return f"{year}/{kind}-{office.code}" if with_year else f"{kind}-{office.code}"

    def _place_line(self) -> str:
        rng, day, month = self.rng, f"{self.date.day:02d}", self._month()
        blanks = self.written.get("blank-number") and rng.random() < 0.7
        shown_month = month
        shown_day = day
        if blanks:
            self.written["blank-date-0"] = day
            shown_day = " " * rng.randint(6, 9)
            if chance(rng, 0.25):
                self.written["blank-date-1"] = month
                shown_month = " " * rng.randint(6, 8)
        return f"{self.office.place}, ngày{_spaced(shown_day)}tháng{_spaced(shown_month)}năm {self.date.year}"

    def _month(self) -> str:
        month = self.date.month
        return f"{month:02d}" if month < 3 or chance(self.rng, 0.3) else str(month)

    def _subject(self, form: Form) -> tuple[str, str]:
        """(gold, printed). Công văn: "V/v …"; types: as printed under the name."""
        rng, kind = self.rng, self.doc_type
        if kind == "CV":
            text = self.writer.subject
            if chance(rng, 0.1):
                text = f"{text} và {self.writer.subject_of('any')}"
            lead = (
                "Về việc "
                if form is Form.PARTY and chance(rng, 0.3)
                else pick(rng, ("V/v ", "V/v ", "V/v: "))
            )
            return text, f"{lead}{text}"
        if kind == "L":
            text = pick(rng, grammar()["subjects"]["laws"])
            return text, text
        if kind in ("QĐ", "NQ", "TT", "NĐ", "TTLT", "CT"):
            text = self.writer.subject_of("acts" if kind in ("QĐ", "NQ") else "any")
            text = f"Về việc {text}" if chance(rng, 0.5) else text[:1].upper() + text[1:]
            return text, text
        text = self.writer.subject_of("meetings" if kind == "GM" else "any")
        text = f"Về việc {text}" if chance(rng, 0.3) else text[:1].upper() + text[1:]
        return text, text

    def _addressees(self) -> tuple[str, ...]:
        rng = self.rng
        if self.doc_type not in ("CV", "GM", "TTr", "BC", "PG", "PC", "CĐ", "TCg", "GGT") or (
            self.doc_type in ("BC", "GM") and chance(rng, 0.4)
        ):
            return ()
        count = rng.choices((1, 2, 3, 4), (5, 3, 2, 1))[0]
        found: list[str] = []
        while len(found) < count:
            text = self.writer.say(pick(rng, grammar()["lists"]["to"]))
            if text not in found:
                found.append(text)
        return tuple(found)

    @staticmethod
    def _printed_list(items: tuple[str, ...]) -> tuple[str, ...]:
        if len(items) == 1:
            return items
        return tuple(f"- {t}{'.' if i == len(items) - 1 else ';'}" for i, t in enumerate(items))

    def _distribution(self, symbol: str) -> tuple[str, ...]:
        rng = self.rng
        wanted = rng.choices((1, 2, 3, 5, 8, 11), (2, 4, 5, 5, 2, 1))[0]
        lines: list[str] = []
        for template in rng.sample(grammar()["lists"]["where"], wanted):
            lines.append(self.writer.say(template))
        lines.sort(key=lambda t: not t.startswith("Như"))
        unit = self.office.units[0] if self.office.units else "VP"
        keep = f"Lưu Văn phòng {self.office.name}" if self.office.party else f"Lưu: VT, {unit}"
        if not self.office.party and chance(rng, 0.3):
            keep += pick(
                rng,
                (
                    f" ({rng.randint(3, 40)}b)",
                    f", {person(rng).split()[-1]}",
                    f" {symbol[-2:]}.{rng.randint(5, 60)}",
                ),
            )
        return (*lines, keep)

    def _marks(self, form: Form) -> tuple[str | None, str | None]:
        if form is Form.CONTRACT or self.doc_type in _LAWLIKE:
            return None, None
        urgency = pick(self.rng, _URGENT) if chance(self.rng, 0.07) else None
        secrecy = pick(self.rng, ("MẬT", "TỐI MẬT")) if chance(self.rng, 0.03) else None
        return urgency, secrecy

    def _partner(self) -> Office:
        return draw_office(self.rng, self.date.year, "HĐ")


def _spoken(mark: str | None) -> str | None:
    return mark.capitalize() if mark else None


def _spaced(text: str) -> str:
    """A word between spaces; a blank is its own space."""
    return text if text.isspace() else f" {text} "
