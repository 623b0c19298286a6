"""How well papers are read: scores against gold, calibration, comparison of two runs."""

from pipeline.evaluation.compare import Comparison, compare
from pipeline.evaluation.gold import GoldPaper, read_gold
from pipeline.evaluation.run import evaluate
from pipeline.evaluation.scores import Evaluation

__all__ = ["Comparison", "Evaluation", "GoldPaper", "compare", "evaluate", "read_gold"]
