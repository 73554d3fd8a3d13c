"""A report to prevent future deaths: the reply is due within 56 days of the day on which it was sent."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.governance.clocks import reply_by
from metrics.governance.rules.regulators import lately, replied
from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import day

KIND = "reg28"


def regulation_28(sight: Sight) -> Iterator[Proposal]:
    for case in lately(sight, KIND):
        came, ends = case.occurred_on, reply_by(case.occurred_on)
        said = (
            f"A coroner sent the trust a report to prevent future deaths on {day(came)}. "
            f"The reply is due by {day(ends)}. {replied(case, sight.as_at)}"
        )
        yield Proposal(
            key=f"regulation_28/{came.isoformat()}",
            rule="regulation_28",
            origin="regulation_28",
            title=f"The coroner’s report of {day(came)}",
            question="What is to change so that such a death does not happen again, and how will we know?",
            sentence=said,
            facts=(Fact(said, "/measure/reg28"),),
            themes=case.theme_codes,
            received_on=came,
        )
