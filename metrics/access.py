"""Who is asking, and what they may read. A store read without a Viewer does not exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Permission(StrEnum):
    FIGURES = "figures"  # all figures of the organisation, signed or not
    SHARED_FIGURES = "shared_figures"  # public data, and months that were signed and shared
    CASES = "cases"
    LOAD = "load"
    SETTINGS = "settings"
    COMMENT = "comment"
    SIGN = "sign"
    CHALLENGE = "challenge"
    REVIEW = "review"  # accept answers, and find evidence enough
    ENQUIRE = "enquire"
    COMPARE = "compare"
    SUMMARIES = "summaries"  # de-identified words on incidents that a trust has shared with its local system
    PEOPLE = "people"


P = Permission
ROLES: dict[str, tuple[str, frozenset[Permission]]] = {
    "data_lead": ("Trust data lead", frozenset({P.FIGURES, P.CASES, P.LOAD, P.SETTINGS})),
    "leadership": ("Perinatal leadership", frozenset({P.FIGURES, P.CASES, P.COMMENT, P.SETTINGS, P.ENQUIRE})),
    "champion": (
        "Board safety champion",
        frozenset({P.FIGURES, P.COMMENT, P.SIGN, P.REVIEW, P.ENQUIRE}),
    ),
    "director": ("Non-executive director", frozenset({P.FIGURES, P.CHALLENGE, P.REVIEW, P.ENQUIRE})),
    "lms_lead": (
        "LMS lead",
        frozenset({P.SHARED_FIGURES, P.CHALLENGE, P.COMPARE, P.ENQUIRE, P.SUMMARIES}),
    ),
    "region": ("Regional viewer", frozenset({P.SHARED_FIGURES, P.CHALLENGE, P.COMPARE, P.ENQUIRE})),
    "administrator": ("Administrator", frozenset({P.PEOPLE})),
}
# Readers who are nobody's account: papers are made for their eyes, and nobody is given these roles.
READERS: dict[str, tuple[str, frozenset[Permission]]] = {
    "public": ("Reader of public papers", frozenset({P.SHARED_FIGURES})),
    # National statistics alone: what a trust shares with its system is not published by the system.
    "public_system": ("Reader of a system’s public papers", frozenset({P.COMPARE})),
}


@dataclass(frozen=True, slots=True)
class Grant:
    role: str
    org_code: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person with grants, or the local operator of the command line (full rights on the store)."""

    email: str
    name: str
    grants: tuple[Grant, ...] = ()
    operator: bool = False


OPERATOR = Viewer(email="operator@local", name="Local operator", operator=True)


class Forbidden(Exception):  # noqa: N818  (it reads as what it is)
    """One sentence: who may not do what, and who may."""


class Reach(StrEnum):
    """How much of one organisation's figures somebody may read."""

    ALL = "all"
    SHARED = "shared"  # national statistics, and months that the trust signed and shared
    PUBLIC = "public"  # national statistics alone, and only in comparison with other trusts
    NOTHING = "nothing"


COMPARED = ("trust", "site")  # the kinds of organisation of which national statistics may be compared


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Who belongs to whom: code -> code of the parent. A grant covers everything below its organisation."""

    parents: dict[str, str | None] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def line(self, code: str) -> tuple[str, ...]:
        """The organisation and all above it, nearest first. A loop in the data ends the line."""
        line: list[str] = []
        at: str | None = code
        while at is not None and at not in line:
            line.append(at)
            at = self.parents.get(at)
        return tuple(line)

    def trust_of(self, code: str) -> str:
        """The trust that signs for a site; the organisation itself when it is no site."""
        parent = self.parents.get(code)
        return parent if self.kinds.get(code) == "site" and parent else code


def permissions(viewer: Viewer, org_code: str, hierarchy: Hierarchy) -> frozenset[Permission]:
    """All that a viewer may do with one organisation, by every grant that covers it."""
    if viewer.operator:
        return frozenset(Permission)
    line = hierarchy.line(org_code)
    held = (deeds_of(g.role) for g in viewer.grants if g.org_code in line)
    return frozenset[Permission]().union(*held)


def deeds_of(role: str) -> frozenset[Permission]:
    """What a role allows; nothing for one that there is not."""
    return {**ROLES, **READERS}.get(role, ("", frozenset()))[1]


def may(viewer: Viewer, permission: Permission, org_code: str, hierarchy: Hierarchy) -> bool:
    """Whether a viewer holds a permission on an organisation."""
    return permission in permissions(viewer, org_code, hierarchy)


def require(viewer: Viewer, permission: Permission, org_code: str, hierarchy: Hierarchy) -> None:
    """Raise Forbidden, in one sentence, unless the viewer holds the permission."""
    if not may(viewer, permission, org_code, hierarchy):
        raise Forbidden(f"{viewer.name} may not {DEEDS[permission]} {org_code}; {holders(permission)} may.")


def reach(viewer: Viewer, org_code: str, hierarchy: Hierarchy) -> Reach:
    """How much of an organisation's figures a viewer may read."""
    held = permissions(viewer, org_code, hierarchy)
    if Permission.FIGURES in held:
        return Reach.ALL
    return Reach.SHARED if Permission.SHARED_FIGURES in held else Reach.NOTHING


def reach_in_comparison(viewer: Viewer, org_code: str, hierarchy: Hierarchy) -> Reach:
    """How much of a trust's or site's figures a viewer may read beside those of others.

    National statistics are published of every trust, so whoever compares trusts anywhere may compare with all
    of them by these; of their own trusts they read what `reach` gives. Every other read asks `reach`.
    """
    found = reach(viewer, org_code, hierarchy)
    if found is Reach.NOTHING and hierarchy.kinds.get(org_code) in COMPARED and compares(viewer):
        return Reach.PUBLIC
    return found


def compares(viewer: Viewer) -> bool:
    """Whether a viewer compares trusts anywhere at all."""
    return viewer.operator or any(Permission.COMPARE in deeds_of(g.role) for g in viewer.grants)


def require_figures(viewer: Viewer, org_code: str, hierarchy: Hierarchy) -> Reach:
    """The reach of a viewer; raises Forbidden when it is nothing."""
    found = reach(viewer, org_code, hierarchy)
    if found is Reach.NOTHING:
        require(viewer, Permission.FIGURES, org_code, hierarchy)
    return found


def holders(*needs: Permission) -> str:
    """The roles that hold any of these permissions, each once, as a reader would list them."""
    names = [name.lower().replace("lms", "LMS") for name, held in ROLES.values() if held.intersection(needs)]
    listed = ", ".join(f"the {name}" for name in names[:-1])
    return f"{listed} and the {names[-1]}" if listed else f"the {names[-1]}"


# What a permission allows, as the end of "... may not".
DEEDS: dict[Permission, str] = {
    P.FIGURES: "read the figures of",
    P.SHARED_FIGURES: "read the shared figures of",
    P.CASES: "read single cases of",
    P.LOAD: "load or withdraw files for",
    P.SETTINGS: "change the chart settings of",
    P.COMMENT: "comment on the figures of",
    P.SIGN: "sign or share the returns of",
    P.CHALLENGE: "ask questions on the record of",
    P.REVIEW: "accept answers or review evidence of",
    P.ENQUIRE: "raise or follow enquiries about",
    P.COMPARE: "compare the trusts of",
    P.SUMMARIES: "read what is shared with the local system about incidents of",
    P.PEOPLE: "manage the people of",
}
