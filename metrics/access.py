"""Who is asking, and what they may read. A store read without a Viewer does not exist."""

from __future__ import annotations

from dataclasses import dataclass
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
    COMPARE = "compare"
    PEOPLE = "people"


P = Permission
ROLES: dict[str, tuple[str, frozenset[Permission]]] = {
    "data_lead": ("Trust data lead", frozenset({P.FIGURES, P.CASES, P.LOAD, P.SETTINGS})),
    "leadership": ("Perinatal leadership", frozenset({P.FIGURES, P.CASES, P.COMMENT, P.SETTINGS})),
    "champion": ("Board safety champion", frozenset({P.FIGURES, P.COMMENT, P.SIGN})),
    "director": ("Non-executive director", frozenset({P.FIGURES, P.CHALLENGE})),
    "lms_lead": ("LMS lead", frozenset({P.SHARED_FIGURES, P.CHALLENGE, P.COMPARE})),
    "region": ("Regional viewer", frozenset({P.SHARED_FIGURES, P.CHALLENGE, P.COMPARE})),
    "administrator": ("Administrator", frozenset({P.PEOPLE})),
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
