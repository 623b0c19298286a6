"""Tables of many kinds and looks on a short paper, for measuring how tables are read.

Kinds are what offices tabulate: figures that add up, people and their duties, work with who
does it and by when, a timetable, lists with headings, two lists side by side.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

from corpora.generate.compose import compose
from corpora.generate.content import Writer
from corpora.generate.grammar import chance, commune, grammar, person, pick
from corpora.generate.offices import draw_office
from corpora.papers import AnnexSpec, Block, Form, PaperSpec, Rest, Rules, TableSpec

Rows = tuple[tuple[str, ...], ...]

_DUTIES = (
    "Chủ tịch",
    "Phó Chủ tịch",
    "Trưởng phòng",
    "Phó Trưởng phòng",
    "Chuyên viên",
    "Văn thư",
    "Kế toán",
)
_HOURS = ("07 giờ 30", "08 giờ 00", "09 giờ 15", "13 giờ 30", "14 giờ 00", "15 giờ 45")


OPEN = (Rules.NONE, Rules.HEAD, Rules.LEVEL, Rules.ZEBRA)
"""The looks of a table whose columns no rule parts."""


def with_table(seed: int, index: int, rules: Rules) -> tuple[PaperSpec, TableSpec]:
    """Paper `index` of the collection `seed` with one table drawn by `rules`, in its body or in an
    annex, and that table. Equal arguments give equal papers; the kinds of tables go round."""
    spec = compose(seed, index).spec
    rng = random.Random(f"{seed}/{index}/table")  # noqa: S311  (no secret)
    year = rng.randint(2005, 2026)
    writer = Writer(rng, draw_office(rng, year, "CV"), dt.date(year, rng.randint(7, 12), rng.randint(1, 28)))
    kind = KINDS[index % len(KINDS)]
    table = replace(
        kind(rng, writer),
        rules=rules,
        rest=rng.choice((Rest.MIDDLE, Rest.TOP)),
        figures_right=chance(rng, 0.6),
    )
    if chance(rng, 0.5) and spec.form is not Form.CONTRACT:  # a contract has no annexes
        title = f"TỔNG HỢP NĂM {writer.date.year}"
        return replace(spec, annexes=(AnnexSpec((title,), "Phụ lục", (), (table,)),)), table
    after = Block("Căn cứ nội dung nêu trên, đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.")
    return replace(spec, body=(*spec.body[:2], Block("", table=table), after), annexes=()), table


def _figures(rng: random.Random, writer: Writer) -> TableSpec:
    columns = ("TT", "Đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Kinh phí")
    rows, sums = [], [0, 0, 0]
    for number in range(1, rng.randint(5, 16)):
        plan = rng.randint(10, 900)
        done = rng.randint(5, plan)
        values = [plan, done, rng.randint(100, 90_000)]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        share = f"{100 * done / plan:.1f}".replace(".", ",")
        rows.append(
            (str(number), f"Xã {commune(rng)}", _dotted(plan), _dotted(done), share, _dotted(values[2]))
        )
    share = f"{100 * sums[1] / sums[0]:.1f}".replace(".", ",")
    rows.append(("", "Tổng cộng", _dotted(sums[0]), _dotted(sums[1]), share, _dotted(sums[2])))
    return TableSpec(columns, tuple(rows), "ĐVT: Triệu đồng", frozenset({"Tổng cộng"}))


def _staff(rng: random.Random, writer: Writer) -> TableSpec:
    rows = tuple(
        (
            f"{number}",
            person(rng),
            pick(rng, _DUTIES),
            f"{pick(rng, grammar()['lists']['agencies'])}",
            "" if chance(rng, 0.7) else "Kiêm nhiệm",
        )
        for number in range(1, rng.randint(5, 18))
    )
    return TableSpec(("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Ghi chú"), rows)


def _work(rng: random.Random, writer: Writer) -> TableSpec:
    rows = tuple(
        (
            f"{number}",
            writer.subject_of("acts").capitalize(),
            pick(rng, grammar()["lists"]["agencies"]),
            f"Tháng {rng.randint(1, 12)}/{writer.date.year}",
        )
        for number in range(1, rng.randint(4, 9))
    )
    return TableSpec(("STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian hoàn thành"), rows)


def _timetable(rng: random.Random, writer: Writer) -> TableSpec:
    rows = tuple(
        (
            f"{hour}",
            writer.sentence("plain").split(",")[0][:60].rsplit(" ", 1)[0],
            f"Hội trường {pick(rng, ('A', 'B', 'C'))}",
        )
        for hour in _HOURS[: rng.randint(3, 6)]
    )
    return TableSpec(("Thời gian", "Nội dung", "Địa điểm"), rows)


def _sections(rng: random.Random, writer: Writer) -> TableSpec:
    """Headings I, II over rows that begin at 1 again."""
    rows: list[tuple[str, ...]] = []
    for numeral in ("I", "II", "III")[: rng.randint(2, 3)]:
        rows.append((numeral, f"Huyện {commune(rng)}", ""))
        rows += [(str(n), f"UBND xã {commune(rng)}", "") for n in range(1, rng.randint(3, 8))]
    bold = frozenset(row[1] for row in rows if row[0] in ("I", "II", "III"))
    return TableSpec(("STT", "Tên cơ quan", "Ghi chú"), tuple(rows), bold=bold)


def _beside(rng: random.Random, writer: Writer) -> TableSpec:
    """Two lists side by side, the second the shorter one by a row at most."""
    count = rng.randint(9, 24)
    names = [f"UBND {pick(rng, ('xã', 'phường'))} {commune(rng)}" for _ in range(count)]
    half = (count + 1) // 2
    rows = tuple(
        (str(i + 1), names[i], *((str(i + half + 1), names[i + half]) if i + half < count else ("", "")))
        for i in range(half)
    )
    return TableSpec(("TT", "Cơ quan, đơn vị") * 2, rows)


def _two_columns(rng: random.Random, writer: Writer) -> TableSpec:
    rows = tuple((str(n), f"UBND xã {commune(rng)}") for n in range(1, rng.randint(6, 16)))
    return TableSpec(("STT", "Tên cơ quan, đơn vị"), rows)


def _prices(rng: random.Random, writer: Writer) -> TableSpec:
    """Long names of columns over short figures."""
    columns = (
        "Số TT",
        "Tên hàng hóa, dịch vụ",
        "Đơn vị tính",
        "Số lượng",
        "Đơn giá đã có thuế (đồng)",
        "Thành tiền (đồng)",
    )
    things = (
        "Giấy in A4",
        "Bìa hồ sơ",
        "Hộp đựng tài liệu",
        "Giá để tài liệu",
        "Máy hút ẩm",
        "Mực in",
        "Bàn làm việc",
    )
    rows, total = [], 0
    for number, thing in enumerate(rng.sample(things, rng.randint(3, 7)), start=1):
        count, price = rng.randint(1, 200), rng.randint(20, 9_000) * 1000
        total += count * price
        unit = pick(rng, ("Cái", "Hộp", "Ram"))
        rows.append((str(number), thing, unit, str(count), _dotted(price), _dotted(count * price)))
    rows.append(("", "Cộng", "", "", "", _dotted(total)))
    return TableSpec(columns, tuple(rows), bold=frozenset({"Cộng"}))


def _dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


KINDS: tuple[Callable[[random.Random, Writer], TableSpec], ...] = (
    _figures,
    _staff,
    _work,
    _timetable,
    _sections,
    _beside,
    _two_columns,
    _prices,
)
"""What a table may hold."""
