"""From where somebody compares trusts: the system, the region or the nation above a trust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.page import Plain, Request
from dashboard.views import compare_words as say
from dashboard.views.measure_types import Choice
from dashboard.whose import LEVEL
from metrics.access import Permission, permissions, require
from metrics.governance.levels import LEVEL_OF
from metrics.store import read
from metrics.types import Organisation
from metrics.vocabulary import ABOVE

NAMES = {1: "lms", 2: "region", 3: "nation"}
LABELS = {1: "Its system (LMS)", 2: "Its region", 3: "The nation"}
KEPT = (
    LEVEL,
    "group",
    "measures",
    "beside",
    "year",
    "model",
)  # what goes along from one view of a comparison to another


@dataclass(frozen=True, slots=True)
class Compared:
    """The organisation whose trusts are compared, its level (1 system, 2 region, 3 nation), and the choice of
    levels for those who have one.
    """

    org: Organisation
    level: int
    choices: tuple[Choice, ...] = ()

    @property
    def name(self) -> str:
        return NAMES[self.level]


def compared_from(request: Request) -> Compared:
    """The organisation whose trusts are compared: the nearest above the trust, or the level of the address.

    Raises Forbidden, in one sentence that says who may, for somebody who compares none of them; Plain for a
    trust that belongs to nothing.
    """
    above = read.hierarchy(request.store)
    line = [code for code in above.line(request.org.code) if above.kinds.get(code) in ABOVE]
    known = {org.code: org for org in read.organisations(request.store, request.viewer)}
    found: dict[int, Organisation] = {}
    for code in line:
        if code in known and Permission.COMPARE in permissions(request.viewer, code, above):
            found[LEVEL_OF[above.kinds[code]]] = known[code]
    if not found:
        require(request.viewer, Permission.COMPARE, line[0] if line else request.org.code, above)
        raise Plain(say.NO_SYSTEM, say.no_system(request.org.name, request.org.code))
    return _chosen(found, dict(request.state.more).get(LEVEL, ""))


def _chosen(found: dict[int, Organisation], asked: str) -> Compared:
    levels = sorted(found)
    level = next((one for one in levels if NAMES[one] == asked), levels[0])
    choices = tuple(Choice(LABELS[one], NAMES[one], one == level) for one in levels)
    return Compared(found[level], level, choices if len(choices) > 1 else ())


def not_followed(asked: Mapping[str, str], followed: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each thing that the address asks for and the page cannot show. `followed` has what is
    shown in its place.
    """
    return tuple(
        say.not_followed(name, asked[name])
        for name, shown in followed.items()
        if asked.get(name, shown) != shown
    )


def changed(request: Request, path: str = "", **changes: str) -> str:
    """The address of this page, or of another of the comparison, with some parameters set anew; an empty one
    is left out.
    """
    more = {name: value for name, value in request.state.more if name in KEPT} | changes
    kept = tuple((name, more[name]) for name in KEPT if more.get(name))
    return request.state.changed(more=kept, present=0, show="", view="").address(path or request.path)
