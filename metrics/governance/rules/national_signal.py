"""A signal of the national system whose critical safety check is not recorded: due in eight working days."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.deaths.national import national_signals
from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import day
from metrics.store import read


def national_signal(sight: Sight) -> Iterator[Proposal]:
    if not sight.inside:
        return
    asked = (sight.store, sight.viewer, sight.org_code)
    names = {site.code: site.name for site in read.sites_of(*asked)}
    for signal in national_signals(*asked, sight.as_at, sight.known_at).open:
        where = names.get(signal.site_code or "", "the trust")
        said = (
            f"The national system sent a level {signal.level} signal for {where} on {day(signal.sent_on)}. "
            f"The critical safety check is due by {day(signal.due)}; none is recorded."
        )
        yield Proposal(
            key=f"national_signal/{signal.site_code or ''}/{signal.sent_on.isoformat()}",
            rule="national_signal",
            origin="national_signal",
            title=f"The national signal of {day(signal.sent_on)}, {where}",
            question="What does the critical safety check find: is care safe now, and what is to be changed?",
            sentence=said,
            facts=(Fact(said, "/deaths"),),
            received_on=signal.sent_on,
        )
