"""The board hears of a site's signal: the highest of the last three months, then the newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from metrics.assess import assess
from metrics.moss_sites import with_site_signal
from metrics.types import SumMet
from tests.metrics.make import at
from tests.metrics.test_moss import BEFORE, CLUSTER, Site, site


def heard(up_to: date, *sites: Site) -> SumMet | None:
    cases = replace(sites[0].cases, up_to=up_to)
    return with_site_signal(assess(cases, known_at=at(14, 11, 2026)), sites).sum_met


def test_a_level_two_signal_is_heard_for_three_months() -> None:
    found = heard(date(2026, 5, 1), site())
    assert found is not None
    assert (found.site, found.level, found.on) == ("ZZA01", 2, date(2026, 5, 1))
    assert found.run_length >= 100
    assert heard(date(2026, 7, 1), site()) == found
    assert heard(date(2026, 8, 1), site()) is None


def test_the_higher_level_is_heard_of_two_sites() -> None:
    low = site("ZZA02", days=(*BEFORE, *CLUSTER[:3]))
    assert heard(date(2026, 4, 1), low) is not None
    one, two = heard(date(2026, 5, 1), low), heard(date(2026, 5, 1), low, site())
    assert one is not None
    assert two is not None
    assert (one.level, one.site, two.level, two.site) == (1, "ZZA02", 2, "ZZA01")


def test_without_sites_nothing_is_heard() -> None:
    """As for readers from outside, who get none."""
    assert with_site_signal(assess(site().cases, known_at=at(14, 11, 2026)), ()).sum_met is None
