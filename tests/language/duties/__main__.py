"""python -m tests.language.duties [a] — the scores of sets A, B and C; with "a", each fault of A and C.

Set B's faults are never shown: it is held out.
"""

from __future__ import annotations

import sys

from tests.language.duties import set_a, set_b, set_c
from tests.language.duties.shape import Case, Marks, mark, marks


def show(name: str, cases: tuple[Case, ...], got: Marks) -> None:
    print(f"set {name}: {len(cases)} paragraphs")
    for kind in ("tasks", "coordinators", "deadlines"):
        s = getattr(got, kind)
        print(f"  {kind:<13}{s.gold:4} gold  P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}")


if __name__ == "__main__":
    if "a" in sys.argv[1:]:
        for case in (*set_a.CASES, *set_c.CASES):
            faults: list[str] = []
            mark(case, faults.append)
            if faults:
                print(f"--- {case.text}\n    " + "\n    ".join(faults))
    show("A", set_a.CASES, marks(set_a.CASES))
    show("C", set_c.CASES, marks(set_c.CASES))
    if "a" not in sys.argv[1:]:
        show("B", set_b.CASES, marks(set_b.CASES))
