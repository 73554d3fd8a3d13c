"""The simulated England, whole: built by the loaders, compared as its national viewer reads it, judged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.catalogue import catalogue
from metrics.store import Store
from metrics.system.funnels import LEVELS
from tests.england.build import NATIONAL_VIEWER, Cost, england
from tests.england.places import NATION, places
from tests.england.truth import FAR, OUTLIERS, RATES, Outlier, beyond
from tests.soak import report
from tests.soak.england import Tally, as_read, as_sent, cover, faults, judged_measures

Tell = Callable[[int, int], None]
LISTED = 5


def lines(sent: Tally, read: Tally, cost: Cost) -> list[str]:
    """The section of `docs/soak.md`."""
    trusts = [one for one in places().trusts if one.closed is None]
    return [
        f"{len(trusts)} invented trusts with {len(places().parts)} sites, 60 months of every measure that",
        "has figures. The true rates of trusts lie apart as `tests/england/truth.py` states; of ten trusts",
        f"one rate is far beyond: {FAR:g} standard deviations of what an innocent trust of its size shows in",
        "a year.",
        f"The loaders took {cost.rows:,} rows, {cost.rows_a_second:,.0f} in a second of the processor,",
        f"{cost.loaded + cost.national:.0f} s in all; signing and sharing took {cost.signed:.0f} s.",
        "`all sent` is whatever the trusts count, `told outside` what a viewer of the nation is told of it.",
        "",
        "| measure | trust | true rate | the nation's | years flagged, all sent | told outside |",
        "| --- | --- | --- | --- | --- | --- |",
        *(_outlier_line(one, sent, read) for one in OUTLIERS),
        "",
        "| all trusts and years | all sent | told outside | stated |",
        "| --- | --- | --- | --- |",
        f"| funnels | {sent.funnels:,} | {read.funnels:,} | |",
        f"| others judged | {sent.judged:,} | {read.judged:,} | |",
        *(
            f"| others outside {level:g}% | {sent.outside[level] / sent.judged:.2%} | "
            f"{read.outside[level] / read.judged:.2%} | {1 - level / 100:.1%} |"
            for level in LEVELS
        ),
        f"| by the multiplicative model | {_other(sent)} | {_other(read)} | {1 - max(LEVELS) / 100:.1%} |",
        f"| true rates in stabilised intervals | {sent.covered / sent.intervals:.1%} | | 95% |",
        "",
        "By national counts, rounded to five, of the same things the ten are flagged, told outside:",
        f"{_national(read)}.",
        "",
        f"Told outside, the largest shares of others outside {max(LEVELS):g}%: {_most(read)}.",
        f"Years of trusts that are not told outside: {_untold(read)}.",
    ]


def _outlier_line(one: Outlier, sent: Tally, read: Tally) -> str:
    measure = catalogue().measures[one.measure]
    times, trust = measure.multiplier, places().at(one.region, one.place)
    true, usual = beyond(one) * times, RATES[one.measure].level * times
    rates = f"{true:.{measure.decimals}f} | {usual:.{measure.decimals}f}"
    years = " | ".join(f"{t.found[one.measure]} of {t.shown[one.measure]}" for t in (sent, read))
    return f"| {measure.short} ({measure.unit}) | {trust.name} | {rates} | {years} |"


WHY = {
    "hidden": "would tell a hidden count",
    "part": "lack months, or months that are shared",
    "nothing": "were never recorded or shared",
    "small": "are 1 to 4 themselves",
    "uncounted": "were published without counts",
}


def _untold(tally: Tally) -> str:
    return ", ".join(f"{count:,} {WHY.get(why, why)}" for why, count in tally.untold.most_common())


def _national(tally: Tally) -> str:
    """Of each national measure in how many years it flags the outlier that a trust's own measure is."""
    own = {one.measure for one in OUTLIERS}
    return ", ".join(
        f"{id_} {tally.found[id_]} of {n}" for id_, n in sorted(tally.shown.items()) if id_ not in own
    )


def _other(tally: Tally) -> str:
    return f"{tally.multiplicative / tally.judged:.2%}"


def _most(tally: Tally) -> str:
    shares = {id_: tally.by_measure[id_] / judged for id_, judged in tally.judged_by_measure.items()}
    first = sorted(shares, key=lambda id_: (-shares[id_], id_))[:LISTED]
    return ", ".join(f"{id_} ({shares[id_]:.1%})" for id_ in first)


def section(tell: Tell | None = None) -> list[str]:
    """Build and judge the whole, and write the section; what went wrong."""
    sent, read = Tally(), Tally()
    for one in as_sent():
        sent.add(one)
        cover(sent, one)
    with TemporaryDirectory() as folder:
        path, cost = england(Path(folder), tell=tell)
        store = Store.open(f"sqlite:///{path.as_posix()}")
        for one in as_read(store, NATIONAL_VIEWER, NATION, judged_measures()):
            read.add(one)
        store.close()
    report.write("england", "A simulated England", lines(sent, read, cost))
    return [*faults(sent, "of all sent"), *faults(read, "of what is told outside")]
