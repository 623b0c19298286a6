"""Speed of the language room: a fresh process to its first reading, and syllables a second after.

`python -m benchmarks.language [--rounds N] [--with-torch]`. spaCy's thinc imports torch where it is
installed, which the product does not need: the fresh process is started without it unless asked.
Limits: start-up 1.5 s, 20,000 syllables a second on one core.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from corpora.papers import names
from pipeline.language import Context, read

GOLD = Path(__file__).parent.parent / "corpora" / "gold"
CONTEXT = Context(date(2021, 1, 4), "Ủy ban nhân dân tỉnh An Giang", "An Giang", "CV")
_FRESH = """
import sys, time
if {blocked}:
    class Without:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in ("torch", "tensorflow", "cupy", "mxnet", "jax"):
                raise ImportError(name)
    sys.meta_path.insert(0, Without())
text = sys.stdin.read()
began = time.perf_counter()
from pipeline.language import read
imported = time.perf_counter()
read(text)
first = time.perf_counter()
read(text)
print(imported - began, first - imported, time.perf_counter() - first)
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20, help="times each paper is read")
    parser.add_argument("--with-torch", action="store_true", help="let the fresh process import torch")
    args = parser.parse_args()
    texts = [(GOLD / f"{name}.txt").read_text(encoding="utf-8") for name in names()]
    imports, first, again = min(_fresh(texts[1], blocked=not args.with_torch) for _ in range(3))
    print(
        f"imports {imports:.2f} s, first reading {first:.2f} s, together {imports + first:.2f} s; again {1e3 * again:.1f} ms"
    )
    for text in texts:
        read(text, CONTEXT)
    began = time.perf_counter()
    for _ in range(args.rounds):
        for text in texts:
            read(text, CONTEXT)
    spent = time.perf_counter() - began
    syllables = args.rounds * sum(len(text.split()) for text in texts)
    print(
        f"{syllables / spent:,.0f} syllables a second, {1e3 * spent / args.rounds / len(texts):.1f} ms a paper"
    )


def _fresh(text: str, *, blocked: bool) -> tuple[float, float, float]:
    """Seconds to import, to read first and to read again, in a new interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", _FRESH.format(blocked=blocked)],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    imports, first, again = map(float, done.stdout.split())
    return imports, first, again


if __name__ == "__main__":
    main()
