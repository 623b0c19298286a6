"""Body, annexes, looks and extras of a made paper."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from corpora.generate.content import Writer
from corpora.generate.grammar import chance, commune, grammar, person, pick
from corpora.generate.offices import Office
from corpora.papers import AnnexSpec, Block, BlockKind, Extras, Looks, TableSpec

_ORDERS = {"QĐ": "QUYẾT ĐỊNH:", "NQ": "QUYẾT NGHỊ:"}


def body(rng: random.Random, writer: Writer, doc_type: str, partner: Office | None) -> tuple[Block, ...]:
    """The paragraphs of a paper: legal bases and articles, or an opening, points and a close."""
    if partner is not None:
        return _contract(rng, writer, partner)
    if doc_type in ("QĐ", "NQ", "TT", "NĐ", "TTLT", "L", "QC", "QyĐ"):
        return _articles(rng, writer, doc_type)
    blocks = [Block(writer.sentence("open"))]
    for number in range(1, rng.choices((2, 3, 4, 6, 9), (4, 4, 3, 2, 1))[0] + 1):
        blocks.append(Block(f"{number}. {writer.sentence(_kind(rng))}"))
        if chance(rng, 0.3):
            blocks.append(Block(f"- {writer.sentence('plain')}"))
    return (*blocks, Block(writer.sentence("close")))


def _kind(rng: random.Random) -> str:
    return rng.choices(("duty", "money", "plain"), (4, 1, 4))[0]


def _articles(rng: random.Random, writer: Writer, doc_type: str) -> tuple[Block, ...]:
    office = writer.office
    blocks: list[Block] = []
    order = _ORDERS.get(doc_type)
    if order:
        blocks.append(
            Block(
                f"{office.head} {' '.join(office.lines)}" if chance(rng, 0.6) else " ".join(office.lines),
                BlockKind.CENTRE,
            )
        )
    bases = [writer.sentence("basis").rstrip(";.") for _ in range(rng.randint(1, 4))]
    blocks += [
        Block(f"{t}{'.' if i == len(bases) - 1 else ';'}", BlockKind.BASIS) for i, t in enumerate(bases)
    ]
    if order:
        blocks.append(Block(order, BlockKind.CENTRE))
    count = rng.randint(3, 6)
    for number in range(1, count + 1):
        end = "./." if number == count else ""
        text = writer.sentence(_kind(rng))
        blocks.append(Block(f"**Điều {number}.** {text.rstrip('.') + end if end else text}"))
    return tuple(blocks)


def _contract(rng: random.Random, writer: Writer, partner: Office) -> tuple[Block, ...]:
    sides = []
    for letter, office in (("A", writer.office), ("B", partner)):
        sides += [
            Block(f"**Bên {letter}: {office.name}**"),
            Block(f"Địa chỉ: Số {rng.randint(1, 400)}, {office.commune}, {office.province.full}."),
            Block(f"Đại diện: Ông {person(rng)}. Chức vụ: {office.head.capitalize()}."),
        ]
    points = [
        Block(f"**Điều {n}.** {writer.sentence('money' if n == 2 else 'plain')}")
        for n in range(1, rng.randint(4, 6))
    ]
    return (Block(writer.sentence("basis"), BlockKind.BASIS), *sides, *points)


def annexes(rng: random.Random, writer: Writer) -> tuple[tuple[AnnexSpec, ...], list[dict[str, Any]]]:
    """Now and then an annex with a table whose rows add up, and its gold."""
    if not chance(rng, 0.12):
        return (), []
    columns = ("TT", "Đơn vị", "Kế hoạch", "Thực hiện", "Kinh phí")
    unit = pick(rng, ("Triệu đồng", "đồng"))
    rows, sums = [], [0, 0, 0]
    for number in range(1, rng.randint(4, 14)):
        values = [rng.randint(10, 900), rng.randint(10, 900), rng.randint(100, 9000)]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        rows.append((str(number), f"Xã {commune(rng)}", *map(_dotted, values)))
    rows.append(("", "Tổng cộng", *map(_dotted, sums)))
    title = f"TỔNG HỢP KẾT QUẢ NĂM {writer.date.year}"
    label = pick(rng, ("Phụ lục", "Phụ lục 1", "PHỤ LỤC I"))
    table = TableSpec(columns, tuple(rows), f"ĐVT: {unit}", frozenset({"Tổng cộng"}))
    gold = {
        "label": label,
        "title": title,
        "tables": [{"columns": list(columns), "rows": [list(r) for r in rows], "unit": unit}],
    }
    return (AnnexSpec((title,), label, (), (table,)),), [gold]


def _dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def looks(rng: random.Random, office: Office, old: bool) -> Looks:
    """An office's habits: sizes, margins, rules, how it sets Kính gửi."""
    widest = max(len(line) for line in (*office.lines, *office.parent, ""))
    return Looks(
        size=rng.choice((13, 13.5, 14)),
        line=rng.choice((1.15, 1.28, 1.4)),
        issuer_share=rng.choice((40, 42, 44)) if widest < 27 else 47,
        margins=(
            rng.choice((15, 20, 25)),
            rng.choice((15, 18, 20)),
            rng.choice((18, 20)),
            rng.choice((25, 30, 35)),
        ),
        issuer_rule=rng.choices(("rule", "stars", "none"), (5, 3, 2) if old else (16, 1, 1))[0],
        title_rule=chance(rng, 0.8),
        one_line_to=chance(rng, 0.75),
        red_name=chance(rng, 0.12),
        gap=rng.choice((23, 26, 30)),
        marks_above=chance(rng, 0.3),
    )


def extras(rng: random.Random, office: Office, date: dt.date) -> Extras:
    """A copy block, the text of an e-signature, an address: each on few papers."""
    copy: tuple[str, ...] = ()
    electronic: tuple[str, ...] = ()
    later = date + dt.timedelta(days=rng.randint(1, 9))
    if chance(rng, 0.04):
        copy = (
            f"UBND XÃ {commune(rng)}".upper(),
            "SAO Y BẢN CHÍNH" if date.year < 2020 else "SAO Y",
            f"Số: {rng.randint(1, 300):02d}/SY-UBND",
            f"{commune(rng)}, ngày {later.day:02d} tháng {later.month:02d} năm {later.year}",
            "KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            person(rng),
        )
    elif date.year >= 2016 and chance(rng, 0.12):
        stamp = f"{later.day:02d}/{later.month:02d}/{later.year} {rng.randint(7, 17):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"
        electronic = rng.choice(
            (
                (f"Người ký: {office.name}", f"Thời gian ký: {stamp} +07:00"),
                ("SAO Y", f"{office.name}", f"Thời gian ký: {stamp} +07:00"),
                (f"Ký bởi: {office.name}", f"Ngày ký: {stamp}"),
            )
        )
    address = ""
    if chance(rng, 0.06):
        address = f"Địa chỉ: Số {rng.randint(1, 300)} đường {commune(rng)}, {office.province.name}; Điện thoại: 0{rng.randint(200, 299)}.3{rng.randint(100000, 999999)}; Website: https://example.gov.vn"
    return Extras(copy, electronic, address)


def phrases() -> dict[str, Any]:
    """The lists of the grammar."""
    table: dict[str, Any] = grammar()["lists"]
    return table
