"""The filters that list, search and export share, written once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_type_hints

import typer

from pipeline.cli.options import DocType, Issuer, Year

_Text = str | None
FILTERS: dict[str, Any] = {
    "doc_type": DocType,
    "issuer": Issuer,
    "year": Year,
    "number_symbol": Annotated[_Text, typer.Option("--number", help="Number and symbol: 1141/UBND-TH.")],
    "agency": Annotated[
        _Text, typer.Option("--agency", help="Words of an agency named anywhere in the paper.")
    ],
    "place": Annotated[_Text, typer.Option("--place", help="Words of the place of issue.")],
    "date_from": Annotated[
        _Text, typer.Option("--from", help="Issued on or after: 2021-10-28, 2021-10, 2021.")
    ],
    "date_to": Annotated[
        _Text, typer.Option("--to", help="Issued on or before; a partial date counts whole.")
    ],
    "due_from": Annotated[_Text, typer.Option("--due-from", help="With a deadline on or after.")],
    "due_to": Annotated[_Text, typer.Option("--due-to", help="With a deadline on or before.")],
    "vnd_min": Annotated[
        int | None, typer.Option("--vnd-min", help="With an amount of at least so many đồng.")
    ],
    "vnd_max": Annotated[
        int | None, typer.Option("--vnd-max", help="With an amount of at most so many đồng.")
    ],
    "check": Annotated[_Text, typer.Option("--check", help="With a remark of this code.")],
    "sure_below": Annotated[
        float | None, typer.Option("--sure-below", help="With a header field less sure than this, 0–1.")
    ],
}
"""Parameter → how typer asks for it; the names are those of `Query`."""


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameter `query` is made of options of its own: one for each filter."""

    @functools.wraps(command)
    def run(**given: Any) -> None:
        from pipeline.dataset import Query

        query = Query(**{name: given.pop(name) for name in FILTERS})
        command(**given, query=query)

    own = inspect.signature(command)
    hints = _hints(command)
    parameters = [
        p.replace(annotation=hints.get(name, p.annotation))
        for name, p in own.parameters.items()
        if name != "query"
    ]
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters += [
        inspect.Parameter(name, keyword, default=None, annotation=asked) for name, asked in FILTERS.items()
    ]
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    # typer must see the new parameters, not those of the wrapped command
    del run.__wrapped__
    return run


def _hints(command: Callable[..., None]) -> dict[str, Any]:
    """The annotations as objects; `Query` is not loaded for them."""
    known = {**command.__globals__, "Query": object}
    return get_type_hints(command, known, include_extras=True)
