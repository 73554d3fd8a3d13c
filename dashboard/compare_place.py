"""From where somebody compares trusts: the system, the region or the nation above a trust."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.page import Plain, Request
from dashboard.views import compare_words as say
from dashboard.whose import LEVEL, Whose, chosen, whose_trusts_are_compared
from metrics.access import Permission, require
from metrics.store import read
from metrics.types import Organisation
from metrics.vocabulary import ABOVE

KEPT = (
    LEVEL,
    "by",
    "group",
    "measures",
    "beside",
    "year",
    "model",
)  # what goes along from one view of a comparison to another
ALONG = tuple(name for name in KEPT if name != "group")  # and from one trust to another: their groups differ


# Sites are compared where somebody knows them. Of the nation they would be some two hundred columns, ten
# screens wide, which nobody can read across; its regions have the same cells.
WITH_SITES = ("lms", "region")


def compared_from(request: Request) -> Whose:
    """The organisation whose trusts are compared: the nearest above the trust, or the level of the address.

    Raises Forbidden, in one sentence that says who may, for somebody who compares none of them; Plain for a
    trust that belongs to nothing.
    """
    above = read.hierarchy(request.store)
    line = [code for code in above.line(request.org.code) if above.kinds.get(code) in ABOVE]
    found = whose_trusts_are_compared(request, line, above)
    if not found:
        require(request.viewer, Permission.COMPARE, line[0] if line else request.org.code, above)
        raise Plain(say.NO_SYSTEM, say.no_system(request.org.name, request.org.code))
    return chosen(request, found)


def compared_org(request: Request) -> Organisation:
    """The system, the region or the nation whose trusts are compared."""
    return compared_from(request).org


def not_followed(asked: Mapping[str, str], followed: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each thing that the address asks for and the page cannot show. `followed` has what is
    shown in its place.
    """
    return tuple(
        say.not_followed(name, asked[name])
        for name, shown in followed.items()
        if asked.get(name, shown) != shown
    )


def compared_at(request: Request, name: str) -> str:
    """The address of this page at another level, with what can be shown there."""
    return changed(request, level=name, **({} if name in WITH_SITES else {"by": ""}))


def changed(request: Request, path: str = "", **changes: str) -> str:
    """The address of this page, or of another of the comparison, with some parameters set anew; an empty one
    is left out.
    """
    more = {name: value for name, value in request.state.more if name in KEPT} | changes
    kept = tuple((name, more[name]) for name in KEPT if more.get(name))
    return request.state.changed(more=kept, present=0, show="", view="").address(path or request.path)
