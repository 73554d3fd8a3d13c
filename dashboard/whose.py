"""Whose matters a page shows: the trust's, or those of the system, the region or the nation above it.

The address goes on naming the trust, so that every link of the page leads where its reader came from; `level`
says from where one looks. A level is offered to those who compare the trusts of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.page import Request
from dashboard.views.measure_types import Choice
from metrics.access import Hierarchy, Permission, permissions
from metrics.governance.levels import LEVEL_OF
from metrics.store import read
from metrics.types import Organisation

LEVEL = "level"  # the parameter of the address
NAMES = ("provider", "lms", "region", "nation")
LABELS = ("This trust", "Its system (LMS)", "Its region", "The nation")


@dataclass(frozen=True, slots=True)
class Whose:
    """The organisation whose matters are shown, its level (0 trust, 1 system, 2 region, 3 nation), and the
    choice of levels for those who have one.
    """

    org: Organisation
    level: int
    choices: tuple[Choice, ...] = ()

    @property
    def name(self) -> str:
        return NAMES[self.level]


def whose(request: Request) -> Whose:
    """The level that the address asks for; the trust's own where it asks for none, or for one that is not
    this reader's to see. The nation has no matters of its own.
    """
    above = read.hierarchy(request.store)
    line = above.line(request.org.code)[1:]
    oversight = [code for code in line if LEVEL_OF.get(above.kinds.get(code, ""), 0) in (1, 2)]
    return chosen(request, {0: request.org, **whose_trusts_are_compared(request, oversight, above)})


def whose_trusts_are_compared(
    request: Request, codes: Iterable[str], above: Hierarchy
) -> dict[int, Organisation]:
    """Of these organisations those whose trusts this reader compares, by their level."""
    seen = {org.code: org for org in read.organisations(request.store, request.viewer)}
    return {
        LEVEL_OF[above.kinds[code]]: seen[code]
        for code in codes
        if code in seen and Permission.COMPARE in permissions(request.viewer, code, above)
    }


def chosen(request: Request, found: Mapping[int, Organisation]) -> Whose:
    """Of these levels that of the address, or the lowest; with the choice of them."""
    asked, levels = dict(request.state.more).get(LEVEL, ""), sorted(found)
    level = next((one for one in levels if NAMES[one] == asked), levels[0])
    choices = tuple(Choice(LABELS[one], NAMES[one], one == level) for one in levels)
    return Whose(found[level], level, choices if len(choices) > 1 else ())


def for_org(request: Request, org: Organisation) -> Request:
    """The request about another organisation: for its forms, whose mark and address name it."""
    return replace(request, org=org, state=request.state.changed(org=org.code))


def at_level(request: Request, name: str) -> str:
    """The address of this page at a level."""
    more = ((LEVEL, name),) if name != NAMES[0] else ()
    return request.state.changed(more=more).address(request.path)


def kept(path: str, request: Request, shown: Whose) -> str:
    """Where a form leads back to: the page of the trust, at the level that is shown."""
    level = f"&{LEVEL}={shown.name}" if shown.level else ""
    return f"{path}?org={request.org.code}{level}" if shown.level else path


def link(request: Request, path: str, shown: Whose) -> str:
    """A link to another page at the same level."""
    more = ((LEVEL, shown.name),) if shown.level else ()
    return request.href(path, more=more)


def overseen(
    request: Request, org: Organisation, kinds: tuple[str, ...] = ("trust",)
) -> tuple[Organisation, ...]:
    """The organisations of some kinds below another, of those this reader may see."""
    above = read.hierarchy(request.store)
    listed = read.organisations(request.store, request.viewer)
    return tuple(one for one in listed if one.kind in kinds and org.code in above.line(one.code)[1:])
