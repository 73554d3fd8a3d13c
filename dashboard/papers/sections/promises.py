"""Lines of the director's brief as a paper says them: in full, or by their kind where people do not speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dashboard.papers.source import PaperSource
from dashboard.papers.spoken import on_paper
from dashboard.views.brief_types import BriefLine
from dashboard.views.numbers import counted
from dashboard.views.words import capital

KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {  # of matters in somebody's words, by the page to which their line leads
        "/challenges/": ("question", "questions"),
        "/actions/": ("action", "actions"),
        "/enquiries/": ("enquiry", "enquiries"),
        "/meetings/": ("decision", "decisions"),
    }
)


def lines_of(source: PaperSource, lines: Iterable[BriefLine]) -> tuple[str, ...]:
    """Each with how it stands. Where people do not speak, theirs are counted by kind and state."""
    if source.order.people_speak:
        return tuple(f"{_ended(one.whole or one.what)} {one.state}." for one in lines)
    said: list[str] = []
    counts: dict[tuple[str, str], int] = {}
    for one in lines:
        kind = next((key for key in KINDS if one.href.startswith(key)), "")
        if kind:
            counts[kind, one.state] = counts.get((kind, one.state), 0) + 1
        else:
            said.append(on_paper(f"{_ended(one.what)} {one.state}."))
    told = [f"{capital(counted(many, *KINDS[kind]))}: {state}." for (kind, state), many in counts.items()]
    return (*told, *said)


def _ended(text: str) -> str:
    """With its stop, where somebody did not end on one."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
