"""What a label or a column's heading of a plan says of a duty (plan_labels.csv): who leads, who takes part, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.fold import fold
from pipeline.gazetteer import read_table
from pipeline.language.view import View

_BEFORE_LABEL = re.compile(r"[.;,–-][ ]*")
_LONGEST = 60
"""Characters of a label."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a text: what it says of a duty, where it begins and where its value does."""

    part: str
    start: int
    value: int


@cache
def _parts() -> dict[str, str]:
    return {_key(r["label"]): r["part"] for r in read_table("plan_labels")}


def _key(label: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", re.sub(r"\([^)]*\)", " ", fold(label))))


def label_part(label: str) -> str | None:
    """ "lead", "partner", "due", "work", "product" or "other" (money, place, who comes); None for what is no label of a plan.

    Signs, numbers, case and what stands in brackets do not count: "3. Cơ quan/đơn vị chủ trì:".
    """
    return _parts().get(_key(label))


def column_part(head: str) -> str | None:
    """What a column of a plan holds by its heading: the label it is, or the first and longest of two words or
    more that stands in it ("Nội dung nhiệm vụ cần thực hiện")."""
    key = _key(head)
    exact = _parts().get(key)
    if exact:
        return exact
    text = f" {key} "
    held = [(text.find(f" {label} "), -len(label), part) for label, part in _parts().items() if " " in label]
    found = sorted(one for one in held if one[0] >= 0)
    return found[0][2] if found else None


def labels_in(view: View, start: int, end: int) -> Iterator[Label]:
    """The labels of a plan in [start, end) of one paragraph, in order."""
    done = start
    for colon in re.compile(":").finditer(view.line, start, end):
        low = max(done, colon.start() - _LONGEST)
        begins = [low] if low == start else []
        begins += [m.end() for m in _BEFORE_LABEL.finditer(view.line, low, colon.start())]
        found = next(((b, p) for b in begins if (p := label_part(view.line[b : colon.start()]))), None)
        if found:
            yield Label(found[1], found[0], colon.end())
            done = colon.end()
