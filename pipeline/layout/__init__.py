"""Words → zones and tables; where one document ends and the next begins."""

from pipeline.layout.papers import lay_out

__all__ = ["lay_out"]
