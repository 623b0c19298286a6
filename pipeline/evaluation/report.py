"""An Evaluation as one HTML page that needs nothing else: numbers, plots, crops of the errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from pipeline.evaluation.compare import Comparison, by_paper
from pipeline.evaluation.judging import Judged, JudgedPaper
from pipeline.evaluation.plots import bars, price, reliability
from pipeline.evaluation.scores import TARGETS, Evaluation, accepted, accepted_by_rule, bins

_STYLE = """
body { font: 14px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 1100px; color: #222; padding: 0 1em; }
table { border-collapse: collapse; margin: 1em 0; } td, th { border-bottom: 1px solid #ddd; padding: 3px 9px; text-align: right; }
td:first-child, th:first-child { text-align: left; } svg text { font: 11px system-ui, sans-serif; fill: #333; }
.plots { display: flex; flex-wrap: wrap; gap: 2em; } .miss { border-top: 1px solid #ddd; padding: 8px 0; }
.miss img { max-width: 100%; max-height: 220px; border: 1px solid #ccc; } .want { color: #106b21; } .got { color: #a3162a; }
.miss p { margin: 2px 0; } summary { cursor: pointer; font-weight: 600; }
"""
CropOf = Callable[[JudgedPaper, Judged], str | None]
_MOST_CROPS = 400


def to_html(
    run: Evaluation, crop_of: CropOf, comparison: Comparison | None = None, *, title: str = "Evaluation"
) -> str:
    """The report; `crop_of` gives the picture of an error as a data address, or None."""
    parts = [
        f"<h1>{escape(title)}</h1>",
        _summary(run),
        _table(run),
        f'<div class="plots"><figure>{bars(run.fields)}<figcaption>F1 by field</figcaption></figure>',
        f"<figure>{reliability(bins(run.points))}<figcaption>Calibration, ECE {run.ece:.3f}</figcaption></figure>",
        f"<figure>{price(run.points)}<figcaption>The price of certainty</figcaption></figure></div>",
        _compared(comparison) if comparison else "",
        "<h2>Errors, paper by paper</h2>",
        *_errors(run, crop_of),
    ]
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _summary(run: Evaluation) -> str:
    body = f"{run.body_f1:.3f}" if run.body_f1 is not None else "–"
    rows = [
        ("papers", str(len(run.papers))),
        ("without a record", str(len(run.unread))),
        ("header F1", f"{run.header_f1:.3f}"),
        ("body F1", body),
        ("calibration error (ECE)", f"{run.ece:.3f}"),
    ]
    for target in TARGETS:
        share, threshold = accepted_by_rule(run.points, target)
        by = f"{accepted(run.points, target):.1%}; with a threshold ({threshold:.3f}): {share:.1%}"
        rows.append((f"accepted unread at {target:.1%}", by))
    if run.character_error_rate is not None:
        rows.append(("text CER / WER", f"{run.character_error_rate:.2%} / {run.word_error_rate:.2%}"))
    if run.cells.gold:
        rows.append(("cells of tables, F1", f"{run.cells.f1:.3f}"))
    return f"<table>{''.join(f'<tr><td>{a}</td><td>{b}</td></tr>' for a, b in rows)}</table>"


def _table(run: Evaluation) -> str:
    head = "<tr><th>field</th><th>gold</th><th>read</th><th>right</th><th>P</th><th>R</th><th>F1</th></tr>"
    rows = "".join(
        f"<tr><td>{s.field}</td><td>{s.gold}</td><td>{s.got}</td><td>{s.right}</td>"
        f"<td>{s.precision:.3f}</td><td>{s.recall:.3f}</td><td>{s.f1:.3f}</td></tr>"
        for s in run.fields
    )
    return f"<table>{head}{rows}</table>"


def _compared(comparison: Comparison) -> str:
    rows = "".join(
        f"<tr><td>{f.field}</td><td>{f.before:.3f}</td><td>{f.after:.3f}</td>"
        f"<td>{f.low:+.3f} … {f.high:+.3f}</td><td>{_verdict(f.sure, f.after - f.before)}</td></tr>"
        for f in comparison.fields
        if f.before != f.after
    )
    papers = "".join(
        f"<p><b>{escape(paper)}</b> "
        + "; ".join(
            f"{'better' if c.better else 'worse'}: {escape(c.field)} “{escape(c.before)}” → “{escape(c.after)}”"
            for c in changes
        )
        + "</p>"
        for paper, changes in by_paper(comparison.changes).items()
    )
    head = "<tr><th>field</th><th>before</th><th>now</th><th>95 % of draws</th><th></th></tr>"
    return f"<h2>Against the earlier run</h2><table>{head}{rows}</table><details><summary>Paper by paper</summary>{papers}</details>"


def _verdict(sure: bool, difference: float) -> str:
    if not sure:
        return "within noise"
    return "better" if difference > 0 else "worse"


def _errors(run: Evaluation, crop_of: CropOf) -> Iterator[str]:
    left = _MOST_CROPS
    for paper in run.papers:
        wrong = [f for f in paper.fields if (f.want or f.got) and not f.right]
        lists = [x for x in paper.lists if x.right < max(len(x.want), len(x.got))]
        if not wrong and not lists:
            continue
        yield f"<details open><summary>{escape(paper.id)} · {escape(paper.file)}</summary>"
        for field in wrong:
            picture = crop_of(paper, field) if left > 0 else None
            left -= picture is not None
            yield _miss(field, picture)
        for items in lists:
            yield (
                f'<div class="miss"><b>{items.field}</b>: {items.right} right'
                f'<p class="want">{escape(" | ".join(items.want))}</p>'
                f'<p class="got">{escape(" | ".join(items.got))}</p></div>'
            )
        yield "</details>"


def _miss(field: Judged, picture: str | None) -> str:
    sure = f" (confidence {field.confidence:.2f}, {field.method})" if field.confidence is not None else ""
    image = f'<img alt="" src="{picture}">' if picture else ""
    return (
        f'<div class="miss"><b>{field.field}</b>{sure}'
        f'<p class="want">gold: {escape(field.want or "—")}</p><p class="got">read: {escape(field.got or "—")}</p>{image}</div>'
    )
