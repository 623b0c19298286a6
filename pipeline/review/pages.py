"""Templates: escaping always on, the words of the person's language, and what every page shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.dataset.people import Role
from pipeline.gazetteer import doc_type_of
from pipeline.review import words
from pipeline.review.desk import Desk, Person
from pipeline.review.guard import COOKIE, form_token
from pipeline.review.weights import empty

LANGUAGE_COOKIE = "vanthu_language"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def language_of(request: Request) -> str:
    """Vietnamese unless the person chose another."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    return chosen if chosen in words.LANGUAGES else words.LANGUAGES[0]


def page(
    request: Request, desk: Desk, template: str, person: Person | None, status: int = 200, **shown: Any
) -> HTMLResponse:
    """The template with what every page needs; `shown` is its own."""
    language = language_of(request)
    return HTMLResponse(
        _ENVIRONMENT.get_template(template).render(
            t=lambda key: words.word(key, language),
            empty=empty,
            remark=lambda check: words.remark(check.code, check.message, language),
            label=lambda name: words.field_label(name, language),
            number=lambda value: words.number(value, language),
            day=lambda iso: words.day(iso, language),
            clock=lambda iso: words.clock(iso, language),
            type_name=type_name,
            language=language,
            person=person,
            accounts=desk.accounts,
            archivist=person is not None and person.may(Role.ARCHIVIST),
            admin=person is not None and person.may(Role.ADMIN),
            csrf=form_token(desk, person.token if person else request.cookies.get(COOKIE, "")),
            here=request.url.path,
            status=status,
            **shown,
        ),
        status,
    )


def type_name(abbreviation: str | None) -> str:
    """ "QĐ" → "Quyết định"; one that is not known stays as it is."""
    if not abbreviation:
        return ""
    known = doc_type_of(abbreviation)
    return known.name[:1].upper() + known.name[1:] if known else abbreviation
