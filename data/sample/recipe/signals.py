"""What the national signal system sent to each trust, and what became of the safety checks."""

from __future__ import annotations

from datetime import date

from .deliveries import Row
from .reviews import key

KIND = "national_signal"
COLUMNS = ("kind", "event_ref", "org", "site", "occurred_on", "level", "source", "check_done_on")
UNTIL = date(2026, 11, 9)  # the day of the newest delivery
SENT: dict[str, tuple[tuple[str, str, str, str], ...]] = {  # trust -> (site, sent on, level, check done on)
    "ZZC": (("ZZC02", "2026-10-12", "1", "2026-10-21"), ("ZZC01", "2026-11-09", "1", "")),
}


def signal_rows(trust: str) -> list[Row]:
    """The signals of one trust; none is an answer too."""
    return [
        {
            "kind": KIND,
            "event_ref": key(trust, "S", number),
            "org": trust,
            "site": site,
            "occurred_on": sent_on,
            "level": level,
            "source": "national_e_mail",
            "check_done_on": done,
        }
        for number, (site, sent_on, level, done) in enumerate(SENT.get(trust, ()), 1)
    ]
