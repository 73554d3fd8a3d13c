"""CQC ratings, the support programme, the safety actions of year 8, and the words of the text rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .base import month, stream
from .deliveries import Delivery, Row, months_seen
from .trusts import Trust

COLUMNS = ("org", "measure", "period", "framework", "requirement", "value", "text", "author", "themes")
DOMAINS = ("overall", "safe", "effective", "caring", "well_led", "responsive")
# trust -> (ratings in the order of DOMAINS, published on); o outstanding, g good, r requires improvement
RATINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "ZZA": (("gggggg", "2022-02-08"), ("rrgggr", "2025-05-14")),
    "ZZB": (("rrgggg", "2023-09-20"),),
    "ZZC": (("gggogg", "2024-03-06"),),
    "ZZD": (("grgggg", "2023-01-25"),),
    "ZZE": (("gggggg", "2024-11-13"),),
}
WORDS = {"o": "Outstanding", "g": "Good", "r": "Requires improvement"}
# trust -> (on the programme, improvement adviser): the row asks for the adviser when the answer is no
MSSP: dict[str, tuple[str, str]] = {
    "ZZA": ("No", "J. Marsh"),
    "ZZB": ("No", "P. Tarn"),
    "ZZC": ("No", "R. Gill"),
    "ZZD": ("No", "S. Beck"),
    "ZZE": ("No", "None needed"),
}
YEAR_8 = {"1": 15, "2": 28, "3": 6, "4": 7, "5": 16, "6": 10}  # requirements as the trusts entered them
REVIEWS = {"2026-04": 0, "2026-07": 1, "2026-10": 2}  # month -> how far the year has come
PROGRESS = (  # shares of red, amber, green, blue at each review
    (0.30, 0.50, 0.17, 0.03),
    (0.12, 0.38, 0.32, 0.18),
    (0.05, 0.17, 0.40, 0.38),
)


def formal_rows(trust: Trust, delivery: Delivery, words: list[dict[str, Any]]) -> list[Row]:
    """What one delivery says in words, ratings and statuses."""
    first, last = month(delivery.first), months_seen(delivery)
    rows = [
        _words(w)
        for w in words
        if w["org"] == trust.code and first <= date.fromisoformat(w["period"] + "-01") <= last
    ]
    for letters, day in RATINGS[trust.code]:
        published = date.fromisoformat(day)
        earliest = delivery.first == 0 and published < first
        if earliest or first <= published <= last:
            rows += [
                _row(trust, f"cqc_{d}", day, value=WORDS[c]) for d, c in zip(DOMAINS, letters, strict=True)
            ]
    if first <= date(2025, 6, 2) <= last:
        on, adviser = MSSP[trust.code]
        rows.append(_row(trust, "mssp_status", "2025-06-02", value=on, text=adviser))
    if delivery.label in REVIEWS:
        rows += _requirements(trust, REVIEWS[delivery.label], last)
    return sorted(rows, key=lambda r: tuple(r[c] for c in COLUMNS))


def _row(trust: Trust, measure: str, period: str, **cells: str) -> Row:
    return {**dict.fromkeys(COLUMNS, ""), "org": trust.code, "measure": measure, "period": period, **cells}


def _words(entry: dict[str, Any]) -> Row:
    row = dict.fromkeys(COLUMNS, "")
    row.update({c: entry[c] for c in ("org", "measure", "period", "text", "author")})
    row["themes"] = ";".join(entry["themes"])
    return row


def _requirements(trust: Trust, stage: int, reviewed: date) -> list[Row]:
    """Every requirement of the six actions; a requirement never falls back from one review to the next."""
    rng = stream(trust.code, trust.draw, "year 8")
    rows = []
    for action, how_many in YEAR_8.items():
        for n in range(1, how_many + 1):
            place = float(rng.random())  # where the requirement stands in the queue of the trust's work
            value = _status(place, PROGRESS[stage])
            day = reviewed - timedelta(days=1)
            rows.append(
                _row(
                    trust,
                    "safety_actions",
                    day.isoformat(),
                    framework="mis-year-8",
                    requirement=f"{action}.{n}",
                    value=value,
                )
            )
    return rows


def _status(place: float, shares: tuple[float, ...]) -> str:
    for name, share in zip(("red", "amber", "green"), shares, strict=False):
        if place < share:
            return name
        place -= share
    return "blue"
