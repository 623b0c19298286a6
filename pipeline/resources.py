"""Data files that the code needs at run time: gazetteer tables and small models.

In a checkout they stand in `corpora/` and `models/`; the wheel carries them inside the
package, under `pipeline/_data/`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "_data", _PACKAGE.parent)


def data_path(name: str) -> Path:
    """The path of a data file such as "corpora/gazetteer/doc_types.csv".

    Raises FileNotFoundError when the installation lacks it.
    """
    for root in _ROOTS:
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is not part of this installation")
