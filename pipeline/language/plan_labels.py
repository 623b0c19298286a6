"""What a label or a column's heading of a plan says of a duty (plan_labels.csv): who leads, who takes part, by when."""

from __future__ import annotations

import re
from functools import cache

from pipeline.fold import fold
from pipeline.gazetteer import read_table


@cache
def _parts() -> dict[str, str]:
    return {_key(r["label"]): r["part"] for r in read_table("plan_labels")}


def _key(label: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", re.sub(r"\([^)]*\)", " ", fold(label))))


def label_part(label: str) -> str | None:
    """ "lead", "partner", "due", "work" or "product"; None for what is no label of a plan.

    Signs, numbers, case and what stands in brackets do not count: "3. Cơ quan/đơn vị chủ trì:".
    """
    return _parts().get(_key(label))
