"""Runs every quick benchmark in turn: `python -m benchmarks`. Each prints ratios of one run."""

from __future__ import annotations

from benchmarks import language, seeds, speed

if __name__ == "__main__":
    speed.main()
    seeds.main()
    language.main()
