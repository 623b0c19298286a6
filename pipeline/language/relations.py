"""What a cited document is to the one that cites it, from the words of its clause."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.spans import Citation
from pipeline.language.view import View
from pipeline.record import Relation

# An annex's own line begins with a capital; "(ban hành kèm theo Quyết định …)" in running text cites.
_ATTACHED = re.compile(
    r"(?:^|\(|\n)[ *]*(?:Ban hành |Đính )?[Kk][èe]m theo(?: công văn)?[ ]*$|\((?:Ban hành|Đính|Kèm)[^()\n]{0,30}$"
)
_AMENDS = re.compile(
    r"(?:^|[.:][ ]|v/v[ ]|ve viec[ ]|nay[ ])[^;.]{0,80}?\b(?:sua doi|bo sung|dieu chinh|dinh chinh)\b[^;.]{0,160}$"
)
_REPLACES = re.compile(r"\b(?:thay the|bai bo|huy bo|thay cho|het hieu luc)\b[^;.]{0,60}$")
_REPLIES = re.compile(r"\b(?:phuc dap|tra loi|hoi am|phuc dap lai)\b[^;.]{0,60}$")


_JOINT = re.compile(r"[ ]*(?:,|va|, ?va)[ ]*(?:cac[ ]+)?")


def with_relations(view: View, found: list[Citation]) -> tuple[Citation, ...]:
    """`found`, each with its relation; what replaces or amends one replaces or amends those joined to it."""
    out: list[Citation] = []
    for citation in found:
        relation = _relation_of(view, citation, found)
        before = out[-1] if out else None
        if (
            relation is Relation.REFERENCE
            and before
            and before.relation in (Relation.REPLACES, Relation.AMENDS)
        ):
            joint = (
                _JOINT.fullmatch(view.flat, before.end, citation.start)
                if before.end <= citation.start
                else None
            )
            relation = before.relation if joint else relation
        out.append(replace(citation, relation=relation))
    return tuple(out)


def _relation_of(view: View, citation: Citation, every: list[Citation]) -> Relation:
    """What the cited document is to this one, from the words of its clause."""
    paragraph = view.paragraph_start(citation.start)
    clause = view.clause_start(citation.start)
    left = view.flat[paragraph : citation.start]
    printed = _ATTACHED.search(view.line[max(paragraph, citation.start - 40) : citation.start])
    if printed and printed.group().lstrip(" (*\n")[:1].isupper():
        return Relation.ATTACHED_TO
    if re.match(r"[ ]*[-+*]?[ ]*can cu\b", left) or re.match(
        r"[ ]*[-+*]?[ ]*can cu\b", view.flat[clause : citation.start]
    ):
        return Relation.LEGAL_BASIS
    first = not any(clause <= c.start < citation.start for c in every)
    near = view.flat[max(clause, citation.start - 240) : citation.start]
    if _REPLIES.search(near):
        return Relation.REPLIES_TO
    if first or re.search(r"(?:thay the|bai bo|huy bo)[ ]+(?:cho[ ]+)?(?:cac[ ]+)?$", near):
        if _REPLACES.search(near):
            return Relation.REPLACES
        if _AMENDS.search(near):
            return Relation.AMENDS
    return Relation.REFERENCE
