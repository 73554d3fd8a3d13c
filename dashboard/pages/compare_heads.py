"""The head of the matrix as HTML: a row of trusts, or trusts over a row of their sites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import escape

from dashboard.views import compare_words as say
from dashboard.views.compare_types import CompareView, MatrixFamily, MatrixHead

FIRST = "first"  # class of the first column of each trust: a line stands before it


@dataclass(frozen=True, slots=True)
class Html:
    """HTML in which every text is escaped already."""

    text: str

    def __html__(self) -> str:
        return self.text


class Escaped(dict[str, str]):
    """Texts as HTML has them, each worked out once."""

    def __missing__(self, text: str) -> str:
        self[text] = str(escape(text))
        return self[text]


def heads_html(view: CompareView, escaped: Escaped, *, roomy: bool) -> str:
    """One row, or two where trusts stand over their sites."""
    measure = escaped[say.MEASURE]
    if not view.families:
        columns = "".join(_head(one, escaped) for one in view.heads)
        return f'<thead><tr><th scope="col">{measure}</th>{columns}</tr></thead>'
    groups = "".join(f'<colgroup span="{len(one.sites)}"></colgroup>' for one in view.families)
    trusts = "".join(_family(one, escaped) for one in view.families)
    sites = "".join(
        _site(one, escaped, roomy=roomy, first=at == 0)
        for family in view.families
        for at, one in enumerate(family.sites)
    )
    corner = f'<th scope="col" rowspan="2">{measure}</th>'
    return f"<colgroup></colgroup>{groups}<thead><tr>{corner}{trusts}</tr><tr>{sites}</tr></thead>"


def firsts_of(families: Iterable[MatrixFamily]) -> frozenset[int]:
    """The places of the columns with which a trust begins."""
    firsts, at = set[int](), 0
    for one in families:
        firsts.add(at)
        at += len(one.sites)
    return frozenset(firsts)


def _head(one: MatrixHead, escaped: Escaped) -> str:
    late = ' class="late"' if one.shape else ""
    return f'<th scope="col"{late}>{_link(one, one.short, escaped)}{_step(one, escaped)}</th>'


def _family(one: MatrixFamily, escaped: Escaped) -> str:
    """A trust over its sites: with where its return stands. `one` stands over a single narrow column."""
    many, head = len(one.sites), one.head
    css = " ".join(name for name, so in ((FIRST, True), ("late", head.shape), ("one", many == 1)) if so)
    link = _link(head, head.short, escaped)
    return f'<th scope="colgroup" colspan="{many}" class="{css}">{link}{_step(head, escaped)}</th>'


def _site(one: MatrixHead, escaped: Escaped, *, roomy: bool, first: bool) -> str:
    css = f' class="{FIRST}"' if first else ""
    link = _link(one, one.short if roomy else one.least, escaped)
    said = f'data-trust="{escaped[one.trust]}" data-name="{escaped[one.short]}"'
    return f'<th scope="col" {said}{css}>{link}</th>'


def _step(one: MatrixHead, escaped: Escaped) -> str:
    shape = f'<b aria-hidden="true">{escaped[one.shape]}</b> ' if one.shape else ""
    return f"<small>{shape}{escaped[one.said]}</small>" if one.said else ""


def _link(one: MatrixHead, text: str, escaped: Escaped) -> str:
    """To its board; without an address it is no link, and stands as it would."""
    href = f'href="{escaped[one.href]}" ' if one.href else ""
    return f'<a {href}title="{escaped[one.name]}"><span>{escaped[text]}</span></a>'
