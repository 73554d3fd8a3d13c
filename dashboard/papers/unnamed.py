"""A public paper names no staff: where a page says who noted, set or wrote something, it says their role.

The author puts her own name to the paper, on its front sheet and in the file; she alone is named. What people
wrote in their own words (`Quote.parts`) is left as it is: whoever releases it has read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dashboard.papers.source import PaperSource
from dashboard.papers.types import Block, Quote
from dashboard.papers.walk import retold
from metrics.access import OPERATOR, ROLES
from metrics.store import read

SOMEBODY = "a member of staff"
ADVISER = "named to the trust"
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.?\w")


def without_names(source: PaperSource, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a section with roles instead of names, and without e-mail addresses."""
    roles = roles_of(source)
    found = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(roles, key=len, reverse=True)))

    def unnamed(text: str) -> str:
        said = found.sub(lambda one: roles[one[0]], text) if roles else text
        said = ADDRESS.sub(SOMEBODY, said) if "@" in said else said
        return said if said != text else text

    return tuple(retold(one, unnamed, _of_person, ("dashboard", "spc")) for one in blocks)


def roles_of(source: PaperSource) -> Mapping[str, str]:
    """Everybody with an account, and the improvement adviser, by name: the role in which they are known."""
    found = {}
    for one in read.users(source.request.store, OPERATOR):
        titles = (ROLES[held.role][0] for held in one.grants if held.role in ROLES)
        found[one.name] = next(titles, SOMEBODY)
    programme = None if source.order.of_system else source.board.programme
    if programme is not None and programme.adviser:
        found[programme.adviser] = ADVISER
    return {name: role for name, role in found.items() if name.strip()}


def _of_person(thing: object, field: str) -> bool:
    return isinstance(thing, Quote) and field == "parts"
