"""Vanthu reads Vietnamese administrative papers into records.

The public face: `extract`, `Record`, `Dataset`, `load_settings`, `__version__`.
"""

from __future__ import annotations

import os
from typing import Any

# One thread a process: work is spread over processes, and the libraries' own threads only wait
# for each other (Tesseract's cost 3.1 × the CPU, OpenBLAS's 8 × on the small nets used here).
# They read these when they are loaded, so this stands before anything else.
for _name in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

__version__ = "0.1.0"
__all__ = ["Dataset", "Record", "__version__", "extract", "load_settings"]

_HOMES = {
    "Dataset": "pipeline.dataset",
    "Record": "pipeline.record",
    "extract": "pipeline.stages",
    "load_settings": "pipeline.settings",
}


def __getattr__(name: str) -> Any:
    """The public names, loaded when they are first used: `vanthu --help` needs none of them."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
