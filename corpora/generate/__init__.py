"""Made papers in any number: offices, types, phrases and scans put together by chance."""

from corpora.generate.compose import Made, compose

__all__ = ["Made", "compose"]
