"""Concerns of those who use the service: a signal of what families say, or words on the CQC survey."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.governance.rules.dashboard_concern import VOICES, concern
from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import month
from metrics.signals import HEADLINE_STATUSES

WORDS_ROW = "service_user_voice"
SURVEY = "maternity survey"


def service_users(sight: Sight) -> Iterator[Proposal]:
    for signal in sight.board.signals:
        new = signal.status in HEADLINE_STATUSES
        if new and signal.assessment.variation.is_concern and signal.measure.family == VOICES:
            yield concern(signal.assessment, "service_users", "service_users")
    for words in sight.board.narratives.get(WORDS_ROW, ()):
        if words.period == sight.period and SURVEY in words.text.lower():
            when = month(words.period)
            yield Proposal(
                key=f"service_users/survey/{words.period:%Y-%m}",
                rule="service_users",
                origin="service_users",
                title="What women said in the CQC maternity survey",
                question="Which answers of the survey stand out here, and do our own sources say the same?",
                sentence=f"The service user row of {when} tells of the CQC maternity survey.",
                facts=(Fact(words.text, f"/measure/{WORDS_ROW}"),),
                themes=words.themes,
            )
