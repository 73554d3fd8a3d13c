"""Words drafted from a signal, for somebody to go on from. They are never enough by themselves.

No figure stands in them: what is signed may be shared, and a small count must not be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.views.words import reading_of
from metrics.draft import WORD, DraftError
from metrics.types import Assessment

BY_CHANCE = " Unlikely to be chance."
TAILS = {
    "cause": "We think this is because",
    "impact": "For women, babies or staff this has meant",
    "action": "What, by whom and by when:",
}
UNEDITED = {
    "cause": "These are the words that were drafted: add in your own what is thought to be the cause.",
    "impact": "These are the words that were drafted: add in your own what it means.",
    "action": "These are the words that were drafted: add in your own what is done, or why nothing is.",
}
SPACES = re.compile(r"[\s.:,;]+")


def prompts(assessment: Assessment) -> Mapping[str, str]:
    """What each field begins with while the newest figure is a signal; nothing for any other."""
    said = _finding(assessment)
    if not said:
        return {}
    return {"cause": f"{said} {TAILS['cause']}", "impact": TAILS["impact"], "action": TAILS["action"]}


def own_words(text: str, assessment: Assessment) -> str:
    """What somebody wrote of the cause, without the finding with which the draft began: the page says that
    beside it already.
    """
    rest = text.strip().removeprefix(_finding(assessment)).strip() or text
    at = rest.find(TAILS["cause"])
    return rest[at:] if at >= 0 else rest


def require_own_words(given: Mapping[str, str], assessment: Assessment | None) -> None:
    """Raise DraftError for the first field that says nothing beyond what was drafted for it."""
    found = prompts(assessment) if assessment is not None else {}
    for field, tail in TAILS.items():
        text = _even(given.get(field, ""))
        if not text:
            continue  # the content itself asks for it
        drafted = (_even(found.get(field, "")), _even(tail), *_sentences(assessment))
        if text.endswith(_even(tail)) or not WORD.search(_without(text, drafted)):
            raise DraftError(field, UNEDITED[field])


def _finding(assessment: Assessment) -> str:
    """ "Seven months below the mean since April.": the assessment's own words, without a figure."""
    told = reading_of(assessment)
    if told is None or not assessment.variation.is_signal:
        return ""
    if assessment.chart in ("t", "g"):
        return f"{told.headline}."  # the rest counts days and cases
    return told.short.removesuffix(BY_CHANCE).strip()


def _sentences(assessment: Assessment | None) -> tuple[str, ...]:
    found = _finding(assessment) if assessment is not None else ""
    return tuple(_even(part) for part in (found, *found.split(": ")) if part)


def _even(text: str) -> str:
    """Without what a hand adds by pressing a key: spaces, stops, capitals."""
    return SPACES.sub(" ", text).strip().casefold()


def _without(text: str, drafted: tuple[str, ...]) -> str:
    for part in sorted(filter(None, drafted), key=len, reverse=True):
        text = text.replace(part, " ")
    return text
