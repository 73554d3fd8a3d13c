"""Each woman in labour without one-to-one care, on her day: the list behind the share of one trust."""

from __future__ import annotations

from .base import N_MONTHS, day_in, days_in, month, stream
from .deliveries import Delivery, Row, months_seen
from .reviews import key
from .trust_lines import Made

KIND = "standard_not_met"
COLUMNS = ("kind", "event_ref", "org", "site", "occurred_on", "standard")
SENDS = ("ZZA",)  # the others send monthly shares alone
STANDARDS = ("one_to_one_care", "supernumerary_coordinator")


def failure_rows(made: Made) -> list[Row]:
    """As many in a month as its share lacks; empty for a trust that sends no such list."""
    code = made.trust.code
    if code not in SENDS:
        return []
    rng, rows = stream(code, made.trust.draw, "failure list 2"), list[Row]()
    sites, shares = [s.code for s in made.trust.sites], [s.share for s in made.trust.sites]
    for standard in STANDARDS:
        line = next(one for one in made.lines if one.measure == standard and one.org == code)
        assert line.numerator is not None
        assert line.denominator is not None
        for i in range(N_MONTHS):
            for _ in range(int(line.denominator[i] - line.numerator[i])):
                on = day_in(i, int(rng.integers(days_in(i))))
                site = sites[int(rng.choice(len(sites), p=shares))]
                ref = key(code, "F", len(rows) + 1)
                rows.append(
                    dict(zip(COLUMNS, (KIND, ref, code, site, on.isoformat(), standard), strict=True))
                )
    return sorted(rows, key=lambda r: (r["occurred_on"], r["event_ref"]))


def failures_of(rows: list[Row], delivery: Delivery) -> tuple[list[Row], str]:
    """Those of a delivery's months, and what stands above them: the days that the list covers."""
    first, last = month(delivery.first), months_seen(delivery)
    found = [row for row in rows if f"{first}" <= row["occurred_on"] <= f"{last}"]
    return found, f"kinds,{KIND}\ncovers_from,{first}\ncovers_to,{last}\n"
