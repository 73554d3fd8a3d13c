"""Rules that propose an enquiry: examples of intelligence that warrant a closer look before anything is moved
up (NHS England, Implementing a revised perinatal quality surveillance model, 2020, Principle 5).

A rule proposes; a person raises, or says why not. To add one: write its file and one line in RULES.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from metrics.governance.rules.dashboard_concern import dashboard_concern
from metrics.governance.rules.national_signal import national_signal
from metrics.governance.rules.outlier import outlier
from metrics.governance.rules.regulation_28 import regulation_28
from metrics.governance.rules.regulators import regulators
from metrics.governance.rules.service_users import service_users
from metrics.governance.rules.surveys import surveys
from metrics.governance.rules.thematic_reviews import thematic_reviews
from metrics.governance.rules.triangulated import triangulated
from metrics.governance.rules.types import Proposal, Rule, Sight

__all__ = ["RULES", "Proposal", "Rule", "Sight", "proposals"]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "national_signal": national_signal,  # what has a clock comes first
        "regulation_28": regulation_28,
        "regulators": regulators,
        "outlier": outlier,
        "dashboard_concern": dashboard_concern,
        "triangulated": triangulated,
        "thematic_reviews": thematic_reviews,
        "service_users": service_users,
        "surveys": surveys,
    }
)


def proposals(sight: Sight) -> tuple[Proposal, ...]:
    """What all rules propose of one trust and month, each matter once, in the order of the rules."""
    found: dict[str, Proposal] = {}
    for rule in RULES.values():
        for proposal in rule(sight):
            found.setdefault(proposal.key, proposal)
    return tuple(found.values())
