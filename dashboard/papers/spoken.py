"""What a page says to its reader, said for a paper: nobody has opened it, and everybody may hold it.

The words of people are left as they are: quotes, and the sections of `OF_PEOPLE`, whose tables hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dashboard.papers.types import Block, Quote

OF_PEOPLE = frozenset({"following", "brief"})  # they say what is the page's own through `on_paper`
FORMS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\b([Ss]hared|[Ss]hown|[Ww]ithheld) (?:with|to|from) you\b", r"\1"),
        (r"\bYou read only what the trust has shared\b", "This paper holds only what the trust has shared"),
        (r"\bthat you may read is\b", "that is shared is"),
        (r"\bthat you may read of\b", "that is shared"),
        (r": its trend stands on its own page\b", ""),
        (r"\bdoes not share (it|that|them) with you now\b", r"does not share \1 now"),
        (r"\bis not shown outside it\. Ask the trust\.", "is not shown outside it."),
        (r"\bNo chart on this page\b", "No chart of this section"),
        (r"\bis reviewed on the Deaths page\b", "is counted under deaths and reviews"),
        (r"\bmore in the grids below\b", "more in the tables that follow"),
        (r"\bThe cards below it are the return\b", "The newest figures after it are the return"),
        (r"\bThe card of reports below counts\b", "The figure of reports after it counts"),
        (r"\bthis page (raised it|would raise)\b", r"the program \1"),
        (r"\b([Oo])n this page\b", lambda found: f"{'I' if found[1] == 'O' else 'i'}n this paper"),
        (r"\b([Tt])his page\b", r"\1his paper"),
        (r" \(see What changed\)", ""),
        (r", answered under “Do two measures move together\?”", ""),
        (r" on the [A-Z]\w+ page\b", ""),
    )
)
MAY = re.compile(  # anything of it at all
    r"\b[Yy]ou\b|page\b|see What changed|answered under|\bbelow\b|Ask the trust"
)


def on_paper(text: str) -> str:
    """A sentence of a page as a paper says it."""
    if "<svg" in text or not MAY.search(text):
        return text
    for pattern, instead in FORMS:
        text = pattern.sub(instead, text)
    return text


def spoken(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a section with every sentence as a paper says it, the words of people excepted."""
    return tuple(one if isinstance(one, Quote) else _said(one) for one in blocks)


def _said(value: Any) -> Any:
    """The same value with its texts said for a paper; itself where nothing in it is."""
    if isinstance(value, str):
        return on_paper(value)
    if isinstance(value, tuple) and type(value) is tuple:
        made = tuple(map(_said, value))
        same = all(new is old for new, old in zip(made, value, strict=True))
        return value if same else made
    if is_dataclass(value) and not isinstance(value, type) and value.__module__.startswith("dashboard."):
        found = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        changed = {name: new for name, old in found.items() if (new := _said(old)) is not old}
        return replace(value, **changed) if changed else value
    return value
