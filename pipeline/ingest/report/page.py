"""The report as one HTML page that needs nothing from outside and runs nothing."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from pipeline.ingest.report.digest import Digest

_WIDTH, _BAR, _LABEL = 640, 22, 170
_INK = {"done": "#009e73", "partial": "#b8860b", "skipped": "#8a8a8a", "failed": "#d55e00"}
_PLAIN = "#0072b2"


def as_html(digest: Digest) -> str:
    """The whole page."""
    head, tail = _PAGE.split("{body}")
    return head + "".join(_sections(digest)) + tail


def _sections(digest: Digest) -> Iterable[str]:
    end = " (interrupted)" if digest.interrupted else ""
    yield f"<h1>Vanthu ingest, {_shown(digest.ended_at)}{end}</h1>"
    yield (
        f"<p class=sum><b>{digest.files}</b> files · <b>{digest.pages}</b> pages · "
        f"<b>{digest.documents}</b> documents · {_time(digest.seconds)} · "
        f"<b>{digest.pages_per_second:.2f}</b> pages/s · exit code {digest.exit_code} · "
        f"vanthu {_shown(digest.version)}</p>"
    )
    counts = [(status.value, n) for status, n in digest.counts]
    yield _plot("Files", counts, [_INK.get(name, _PLAIN) for name, _ in counts])
    yield "<h2>What went wrong, or was not needed</h2>"
    rows = (
        (
            c.status.value,
            c.category,
            str(c.files),
            "\n".join(": ".join(filter(None, (e.name, e.message))) for e in c.examples),
        )
        for c in digest.causes
    )
    yield _table(("status", "category", "files", "examples"), rows)
    yield _plot(
        "Documents by their least sure header field",
        [(f"{i / 10:.1f}–{(i + 1) / 10:.1f}", n) for i, n in enumerate(digest.confidences)],
    )
    yield _plot("Fields for review: documents in which they are doubtful", digest.review)
    yield _plot("Pages by seconds a page", digest.seconds_per_page)
    yield "<h2>The slowest files</h2>"
    yield _table(
        ("file", "pages", "seconds"), ((s.name, str(s.pages), f"{s.seconds:.1f}") for s in digest.slowest)
    )


def _plot(title: str, bars: Sequence[tuple[str, int]], inks: Sequence[str] = ()) -> str:
    """Bars to the right with their numbers."""
    if not bars or not any(n for _, n in bars):
        return f"<h2>{_shown(title)}</h2><p class=none>none</p>"
    most = max(n for _, n in bars)
    room = _WIDTH - _LABEL - 80
    parts = []
    for i, (label, n) in enumerate(bars):
        ink, y, length = (inks[i] if inks else _PLAIN), i * _BAR, room * n / most
        parts.append(
            f'<text x="{_LABEL - 8}" y="{y + 15}" text-anchor="end">{_shown(label)}</text>'
            f'<rect x="{_LABEL}" y="{y + 3}" width="{length:.1f}" height="{_BAR - 6}" fill="{ink}"/>'
            f'<text x="{_LABEL + length + 6:.1f}" y="{y + 15}">{n}</text>'
        )
    return (
        f'<h2>{_shown(title)}</h2><svg role="img" aria-label="{_shown(title)}" '
        f'viewBox="0 0 {_WIDTH} {len(bars) * _BAR}">{"".join(parts)}</svg>'
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{_shown(cell)}" for cell in row) + "</tr>" for row in rows)
    if not body:
        return "<p class=none>none</p>"
    return "<table><tr>" + "".join(f"<th>{_shown(h)}" for h in head) + f"</tr>{body}</table>"


def _shown(text: str) -> str:
    """Text for the page: no markup, and nothing that turns or hides what stands beside it."""
    seen = "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)
    return html.escape(seen)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>Vanthu ingest</title>
<style>
body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
svg { display: block; width: 100%; max-width: 44rem; height: auto; font-size: 12px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #ddd; }
td { white-space: pre-wrap; overflow-wrap: break-word; max-width: 30rem; } td:last-child { overflow-wrap: anywhere; } .none { color: #777; }
</style></head><body>{body}</body></html>
"""
