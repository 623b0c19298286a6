"""Filters that pages and the API take alike."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

TypeFilter = Annotated[str, Query(alias="type", max_length=40)]
"""Abbreviation of a document type."""

Under = Annotated[float, Query(gt=0, le=1)]
"""Fields surer than that are left out."""
