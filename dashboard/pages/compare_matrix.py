"""The matrix of icons as one piece of HTML: thousands of cells, each with a link and its words.

Every icon is a background that the stylesheet holds once (assets/style-5-icons.css, made by `spc.draw.cell`);
a cell only names it. So a region stays small on the way and quick in the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from markupsafe import escape

from dashboard.attributes import attributes
from dashboard.pages.compare_heads import FIRST, Escaped, Html, firsts_of, heads_html
from dashboard.svg import Svg, Written
from dashboard.views import compare_cell_words as words
from dashboard.views import compare_words as say
from dashboard.views.compare_legend import icons_of
from dashboard.views.compare_types import CompareView, MatrixCell, MatrixLine
from spc.draw.blank import Blank
from spc.draw.cell import blank_classes, classes, entries
from spc.types import Assurance, Variation

ROOMY = 8  # columns up to which a cell has room for words
FITS = 20  # columns for which a desk has room
ON_PAPER = 28  # sites for which a page has room at their size (assets/style-5-compared-sites.css)


def matrix_part(view: CompareView) -> list[Any]:
    """The measures in which something stands out; the others fold under them."""
    parts: list[Any] = []
    if view.loud:
        parts.append(_table(view, view.loud, view.title))
    if view.calm:
        folded = html.Summary(view.calm_title)
        calm = _table(view, view.calm, view.calm_title)
        css, said = "tabl cx-calm", attributes(data_print_open="")
        parts.append(html.Details([folded, calm], className=css, open=not view.loud, **said))
    return parts


def legend_part(view: CompareView) -> html.Ul:
    """Every icon in use with its words."""
    told = zip(entries(icons_of(view.legend)), view.legend, strict=True)
    rows = [html.Li([Svg(icon, tag="span"), one.words]) for (icon, _), one in told]
    steps = [html.Li([html.B(shape, **attributes(aria_hidden="true")), said]) for shape, said in _steps(view)]
    return html.Ul([*rows, *_enquiries(view), *steps], className="cx-key")


def _enquiries(view: CompareView) -> list[html.Li]:
    """What the letter in a cell says, where it stands in one."""
    if not any(cell.enquired for line in (*view.loud, *view.calm) for cell in line.cells):
        return []
    letter = html.B(words.ENQUIRED_MARK, className="enq", **attributes(aria_hidden="true"))
    return [html.Li([letter, words.ENQUIRED_KEY])]


def _steps(view: CompareView) -> list[tuple[str, str]]:
    """The signs of returns that stand over narrow columns without their words."""
    if len(view.heads) <= ROOMY:
        return []
    heads = [one.head for one in view.families] or view.heads
    return sorted({(one.shape, one.said) for one in heads if one.shape})


def _table(view: CompareView, lines: Sequence[MatrixLine], caption: str) -> html.Div:
    """The words of thousands of cells are few: each is escaped once (`escaped`)."""
    roomy = len(view.heads) <= ROOMY
    escaped = Escaped()
    firsts = firsts_of(view.families)
    body = "".join(_line(one, escaped, firsts, roomy=roomy) for one in lines)
    css = f"{'roomy' if roomy else 'tight'}{' by-site' if view.families else ''}"
    table = (
        f'<table class="cx {css}" data-raise="{escaped[view.raise_pattern]}" '
        f'data-said="{escaped[say.ESCALATE]}" style="--n:{len(view.heads)}">'
        f'<caption class="vh">{escaped[caption]}</caption>{heads_html(view, escaped, roomy=roomy)}'
        f"<tbody>{body}</tbody></table>"
    )
    box = Written(escape(Html(table)), className="cx-in")
    fits = " fits" if len(view.heads) <= FITS else ""
    wide = " wide" if view.families and len(view.heads) > ON_PAPER else ""
    return html.Div(
        box,
        className=f"scroll cx-box{fits}{wide}",
        role="region",
        tabIndex=0,
        **attributes(aria_label=say.TABLE.format(caption)),
    )


def _line(line: MatrixLine, escaped: Escaped, firsts: frozenset[int], *, roomy: bool) -> str:
    head = f'<a href="{escaped[line.href]}">{escaped[line.title]}</a><small>{escaped[line.said]}</small>'
    cells = "".join(_cell(one, escaped, roomy=roomy, first=at in firsts) for at, one in enumerate(line.cells))
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'


def _cell(one: MatrixCell, escaped: Escaped, *, roomy: bool, first: bool) -> str:
    css = blank_classes(Blank(one.mark)) if one.mark else classes(Variation(one.variation), _target(one))
    shown = f'<i class="{css}" aria-hidden="true"></i>'
    if one.enquired:
        shown += f'<b class="enq" aria-hidden="true">{escaped[words.ENQUIRED_MARK]}</b>'
    shows = roomy and one.word not in one.said  # what is seen belongs to what is heard
    said = escaped[f"{one.said} ({one.word})" if shows else one.said]
    if roomy:
        shown += f'<span class="w" aria-hidden="true">{escaped[one.word]}</span>'
    if one.href:
        shown = f'<a href="{escaped[one.href]}" aria-label="{said}">{shown}</a>'
    else:
        shown = f'<span>{shown}<span class="vh">{said}</span></span>'
    if one.raise_href:
        label = f"{escaped[say.ESCALATE]}: {said}"
        shown += f'<a class="up" href="{escaped[one.raise_href]}" aria-label="{label}"></a>'
    tone = f"{one.tone} {FIRST}".strip() if first else one.tone
    return f'<td class="{tone}">{shown}</td>' if tone else f"<td>{shown}</td>"


def _target(one: MatrixCell) -> Assurance:
    return Assurance(one.assurance) if one.assurance else Assurance.NONE
