"""Duties of plans in labelled fields: "Cơ quan chủ trì: Sở X. Cơ quan phối hợp: Y. Thời gian hoàn thành: Quý III/2021".

What is to be done stands in a field of its own ("Nội dung: …"), before the fields of its item, or in the item above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.language.actions import action, sentences
from pipeline.language.duty_words import lead
from pipeline.language.items import Item, items
from pipeline.language.plan_labels import labels_in
from pipeline.language.spans import Agency, Citation, Deadline, Task
from pipeline.language.view import View

_LONGEST = 600
"""Characters of what is to be done: more is a paragraph about something else."""
_MEETING = re.compile(r"(?:Thành phần|Địa điểm|Đại biểu|Khách mời)\b")


@dataclass(frozen=True, slots=True)
class _Field:
    """A labelled value: what its label says of the duty, and where label and value stand."""

    part: str
    start: int
    value: tuple[int, int]


@dataclass(slots=True)
class _Draft:
    """A duty as far as its fields have been read."""

    start: int
    end: int
    work: tuple[int, int] | None = None
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """A duty of labelled fields; the items in [start, end) of the text are told by it."""

    start: int
    end: int
    task: Task


def find_planned(
    view: View, agencies: Sequence[Agency], deadlines: Sequence[Deadline], citations: Sequence[Citation]
) -> tuple[Planned, ...]:
    """Every duty of labelled fields, in order; `section` is left to whoever counts the items."""
    return tuple(
        Planned(d.start, d.end, _task(view, d, agencies, deadlines, citations))
        for d in _drafts(view)
        if _stands(view, d)
    )


def _drafts(view: View) -> Iterator[_Draft]:
    draft: _Draft | None = None
    above: Item | None = None
    for item in items(view):
        fields = tuple(_fields(view, item))
        meeting = _MEETING.match(view.line, item.body)
        if not fields or meeting:
            if draft and not meeting:
                yield draft
            draft, above = None, item
            continue
        own = view.line[item.body : fields[0].start].strip(" .;,-–")
        if draft is None or len(own) >= 8 or any(_again(draft, f) for f in fields):
            if draft:
                yield draft
            draft = _Draft(
                above.start if above else item.start, item.end, (above.body, above.end) if above else None
            )
            above = None
        if len(own) >= 8:
            draft.start, draft.work = item.start, (item.body, fields[0].start)
        for one in fields:
            if one.part == "work":
                draft.work = one.value
            draft.fields.setdefault(one.part, one.value)
        draft.end = item.end
    if draft:
        yield draft


def _again(draft: _Draft, one: _Field) -> bool:
    return one.part in ("work", "lead") and one.part in draft.fields


def _fields(view: View, item: Item) -> Iterator[_Field]:
    """The labelled values of an item, each up to the next label or the end of its sentence."""
    labels = list(labels_in(view, item.body, item.end))
    for i, one in enumerate(labels):
        after = labels[i + 1].start if i + 1 < len(labels) else item.end
        sentence = next(sentences(view, one.value, after), (one.value, after))
        yield _Field(one.part, one.start, (one.value, sentence[1] if one.part != "work" else after))


def _stands(view: View, draft: _Draft) -> bool:
    """Whether it says who and what, and that by two labels: "Chủ trì: …" alone may be a meeting's."""
    who = draft.fields.get("lead")
    if who is None or draft.work is None or len(draft.fields) < 2:
        return False
    name, work = view.raw(*who).strip(" .;,"), view.raw(*draft.work).strip(" .;:,")
    return 2 < len(name) <= 200 and not lead().match(name) and 8 <= len(work) <= _LONGEST


def _task(
    view: View,
    draft: _Draft,
    agencies: Sequence[Agency],
    deadlines: Sequence[Deadline],
    citations: Sequence[Citation],
) -> Task:
    start, end = draft.work or (draft.start, draft.end)
    who = view.raw(*draft.fields["lead"]).strip(" .;,")
    last = max(stop for _, stop in draft.fields.values())
    last = max(last, end, draft.end)
    due = draft.fields.get("due", (draft.start, last))
    limit = next((d for d in deadlines if due[0] - 30 <= d.start < due[1]), None)
    limit = limit or next((d for d in deadlines if draft.start <= d.start < last), None)
    within = [d for d in deadlines if start <= d.start < end]
    while end > start and view.line[end - 1] in " ;.,/\n":
        end -= 1
    return Task(
        start=start, end=last, raw=view.raw(start, last).rstrip(" ;.,"), confidence=0.8, assignee=who,
        coordinators=_named(view, draft.fields.get("partner"), agencies),
        action=action(view, start, end, who, within, citations) or view.raw(start, end),
        deadline=replace(limit, assignee=limit.assignee or who) if limit else None,
    )  # fmt: skip


def _named(view: View, span: tuple[int, int] | None, agencies: Sequence[Agency]) -> tuple[str, ...]:
    """Who takes part: the bodies named, or the words of the field."""
    if span is None:
        return ()
    named = tuple(dict.fromkeys(a.name for a in agencies if span[0] <= a.start and a.end <= span[1]))
    words = view.raw(*span).strip(" .;,")
    return named or ((words,) if 3 <= len(words) <= 200 else ())
