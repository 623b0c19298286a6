"""What knowing an agency's signers gains, and whether strangers are pulled to known names.

    python -m benchmarks.known_signers [--papers 90] [--seed 7711] [--level mixed]

Papers are made, scanned and read once. Then the rules run over their words three times: without a list,
with a list of eight signers of the agency of whom one is the right one, and with eight of whom none is.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpora.generate.__main__ import main as generate
from corpora.generate.grammar import person
from pipeline.assembly.learnt import KnownSigner, Learnt
from pipeline.assembly.record import FileFacts
from pipeline.evaluation.gold import read_gold
from pipeline.ocr.look_again import SecondLook
from pipeline.paper import Paper
from pipeline.record import Record, TextField
from pipeline.settings import load_settings
from pipeline.stages import Extraction, extract_file, records_of_pages

_KNOWN = 8


def first_record(extraction: Extraction, learnt: Learnt) -> Record | None:
    """The first document of what was read, by today's rules and what was learnt."""
    looks = iter(extraction.looks)

    def look_of(_: Paper) -> SecondLook:
        return next(looks, SecondLook())

    facts = FileFacts("made", extraction.name, extraction.sha256, extraction.media_type)
    made = records_of_pages(facts, extraction.pages, look_of, learnt)
    return next((record for record, _ in made), None)


def judge(extraction: Extraction, gold: str, chance: random.Random) -> list[str]:
    """What became of the name with and without a list: words to count."""
    plain = first_record(extraction, Learnt())
    if plain is None or plain.issuer is None or not plain.issuer.value or not plain.signers:
        return ["no agency or signature was read"]
    agency = plain.issuer.value
    before = plain.signers[0].name

    def name_with(names: Sequence[str]) -> tuple[TextField | None, bool]:
        """The name, and whether it came from the list."""
        known = Learnt(signers=tuple(KnownSigner(agency, name) for name in names))
        record = first_record(extraction, known)
        if record is None or not record.signers:
            return None, False
        taught = any("signers.0.name" in c.fields and c.code == "signer_from_known" for c in record.checks)
        return record.signers[0].name, taught

    strangers = [name for name in (person(chance) for _ in range(3 * _KNOWN)) if name != gold]
    with_him, inferred = name_with([gold, *strangers[: _KNOWN - 1]])
    _, pulled = name_with(strangers[:_KNOWN])
    out = ["papers", f"read {_verdict(before, gold)}", f"with the list {_verdict(with_him, gold)}"]
    if with_him is not None and inferred:
        tenth = int(with_him.confidence * 10) / 10
        out.append(f"inferred at {tenth:.1f}: {_verdict(with_him, gold)}")
    if pulled:
        out.append("a stranger pulled to a known name")
    return out


def _verdict(name: TextField | None, gold: str) -> str:
    if name is None or name.value is None:
        return "not at all"
    return "right" if name.value == gold else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--papers", type=int, default=90)
    parser.add_argument("--seed", type=int, default=7711)
    parser.add_argument("--level", default="mixed")
    args = parser.parse_args()
    chance, settings = random.Random(args.seed), load_settings()
    with tempfile.TemporaryDirectory(prefix="vanthu-signers-") as name:
        folder = Path(name)
        given = {"--n": args.papers, "--seed": args.seed, "--level": args.level, "--out": folder}
        generate([str(part) for pair in given.items() for part in pair])
        counted: Counter[str] = Counter()
        for paper in read_gold(folder / "gold", folder / "files"):
            gold = paper.scalars["signer.name"]
            if gold:
                counted.update(judge(extract_file(paper.file, settings), gold, chance))
    for said, number in sorted(counted.items()):
        print(f"{said:<36}{number:>5}")


if __name__ == "__main__":
    main()
