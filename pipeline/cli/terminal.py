"""What people see: results on stdout, everything else on stderr, no trick of a document's text."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

# Controls, bidirectional and other invisible formats, line ends, lone surrogates, private use.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})


def safe(text: str) -> str:
    """`text` on one line with escapes for what a terminal would obey or a reader not see."""
    return "".join(_escaped(c) if unicodedata.category(c) in _UNSEEN else c for c in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def results() -> Console:
    """A console on stdout. Text goes in as rich.text.Text, so that markup in it stays text."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = 140  # a pipe has no width; 80 would fold most subjects
    return console


def messages() -> Console:
    """A console on stderr."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, emoji=False, markup=False, soft_wrap=True)


def say(line: str) -> None:
    """One line on stderr."""
    print(safe(line), file=sys.stderr)
