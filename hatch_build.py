"""Carries the data that the code reads at run time into the wheel (see pipeline/resources.py).

In a checkout `corpora/gazetteer/` and `models/` are read where they stand; the wheel holds
copies of the tables and of the trained weights, not of the recipes that trained them.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = ("corpora/gazetteer/**/*.csv", "models/**/*.npz", "models/**/*.json")


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        files = [f.relative_to(root) for pattern in DATA for f in root.glob(pattern)]
        shown = [f.as_posix() for f in files if not any(part.startswith(".") for part in f.parts)]
        build_data["force_include"].update({name: f"pipeline/_data/{name}" for name in shown})
