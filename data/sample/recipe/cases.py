"""The case list of one delivery: every event up to its last day, as the trust knew it when it was sent."""

from __future__ import annotations

from datetime import date

from .base import month
from .deliveries import Delivery, months_seen
from .harm import incident_rows
from .low_incidents import low_rows
from .review_rows import death_rows, mnsi_rows
from .trust_lines import Made, outside_rows

CASE_COLUMNS = (
    "kind", "event_ref", "org", "site", "occurred_on", "reported_on", "gestation_band", "themes",
    "type", "notified_on", "parents_asked_on", "review_started_on", "report_published_on", "external_member",
    "grade_before", "grade_after",
    "criterion", "referred_on", "accepted", "family_informed_on", "en_reported_on",
    "report_received_on", "recommendations",
    "harm_physical", "harm_psychological", "category", "duty_of_candour_on",
    "shared_with_board_on", "shared_with_lms_on", "summary",
    "report_on", "actions", "actions_due_on", "actions_done_on",
    "body", "reply_due_on", "replied_on",
)  # fmt: skip


# What each list tells of, with or without a case.
KINDS = "perinatal_death; mnsi_referral; incident; psii; external_concern; reg28"
AGAIN = 9


def covers(delivery: Delivery) -> tuple[date, date]:
    """The first and the last day that the list covers."""
    return month(max(delivery.first - AGAIN, 0)), months_seen(delivery)


def case_rows(made: Made, delivery: Delivery) -> list[dict[str, str]]:
    """Sorted by kind and key. Reviews take months, so a list reaches back `AGAIN` months."""
    since, until = covers(delivery)
    seen = delivery.recorded_at.date()
    events = tuple(e for e in made.events if since <= e.on <= until)
    incidents = tuple(i for i in made.incidents if since <= i.on <= until)
    rows = death_rows(made.trust, events, seen) + mnsi_rows(made.trust, events, seen)
    rows += incident_rows(made.trust.code, incidents, seen) + low_rows(made, since, until, seen)
    rows += [row for row in outside_rows(made, until, seen) if row["occurred_on"] >= since.isoformat()]
    filled = [{**dict.fromkeys(CASE_COLUMNS, ""), **row} for row in rows]
    return sorted(filled, key=lambda r: (r["kind"], r["event_ref"]))
