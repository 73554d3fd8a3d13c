"""The words of safety actions: states, outside checks, roles, money."""

from __future__ import annotations

from types import MappingProxyType

from dashboard.views.decision_types import Option
from dashboard.views.numbers import number
from dashboard.views.safety_types import State
from metrics.access import ROLES

# As the scheme's own audit tool names them (NHS Resolution, January 2025).
STATES: tuple[State, ...] = (
    State("red", "Red", "not compliant"),
    State("amber", "Amber", "partly compliant, work under way"),
    State("green", "Green", "compliant, evidence not yet reviewed"),
    State("blue", "Blue", "compliant, evidence reviewed"),
)
STATE = MappingProxyType({one.rag: one for one in STATES})
NOT_BEGUN = State("", "Not rated", "nothing has been recorded of this year")
LETTERS = MappingProxyType({"red": "r", "amber": "a", "green": "g", "blue": "b", "": "z"})

BODIES = MappingProxyType(
    {
        "mbrrace": "MBRRACE-UK",
        "msds": "Maternity Services Data Set",
        "early_notification": "Early Notification scheme",
        "mnsi": "MNSI",
        "cqc": "CQC",
        "other": "Somebody else",
    }
)
SIGNATORIES = MappingProxyType(
    {
        "chief_executive": "The chief executive, for the board",
        "icb_accountable_officer": "The accountable officer of the integrated care board",
    }
)
OUTCOMES = MappingProxyType({"all_met": "All actions met", "not_all_met": "Not all actions met"})
GROUNDS = MappingProxyType(
    {
        "conditions_not_followed": "The scheme did not follow its published conditions or guidance",
        "technical_error": "A technical error outside the trust’s control, or of the scheme’s own systems",
    }
)
SOURCES = MappingProxyType(
    {
        "rebate": "Rebate of the scheme",
        "discretionary": "Discretionary money of the scheme",
        "trust": "The trust",
        "icb": "The integrated care board",
        "national": "National funding",
        "other": "Another source",
    }
)
FINDINGS = MappingProxyType({"agrees": "It agrees", "contradicts": "It contradicts"})
USED = MappingProxyType({"yes": "In maternity and neonatal care", "no": "Elsewhere in the trust"})
PLAN_STATES = MappingProxyType({"": "No plan yet", "open": "Open", "done": "Done", "dropped": "Dropped"})
OWNERS = MappingProxyType(
    {key: ROLES[key][0] for key in ("leadership", "champion", "director", "data_lead", "lms_lead", "region")}
)
COLOURS_NOTE = (
    "The colours are those of the scheme’s own audit tool: they describe evidence, not performance."
)
CLAIMED = "A file says blue; it counts as green, since no review of its evidence is recorded here."
CLAIMED_SHORT = "a file says blue, not reviewed"
CLAIMED_MANY = (
    "{} called blue by a file: counted as green, since no review by somebody other than the author is "
    "recorded here."
)
UNRATED = "Nobody has rated it yet; the audit tool begins with red."
LABEL = "Requirement {}"
UNRATED_YEAR = "Nobody has rated it yet."
TO_CONFIRM_SOME = "{}: wording to be confirmed by the trust."
TO_CONFIRM = "Wording to be confirmed by the trust: enter it from the published scheme."


def options(words: MappingProxyType[str, str], *keys: str) -> tuple[Option, ...]:
    """What can be chosen, in this order."""
    return tuple(Option(key, words[key]) for key in (keys or words))


def pounds(amount: int) -> str:
    return f"£{number(amount)}"


def size(count: int) -> str:
    """81,234 -> "81 kB"."""
    if count < 1000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{number(count / 1000)} kB"
    return f"{number(count / 1_000_000, 1).removesuffix('.0')} MB"
