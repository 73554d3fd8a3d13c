"""The case list of one delivery: every event up to its last day, as the trust knew it when it was sent."""

from __future__ import annotations

from .deliveries import Delivery, months_seen
from .harm import incident_rows
from .reviews import death_rows, mnsi_rows
from .trust_lines import Made

CASE_COLUMNS = (
    "kind", "event_ref", "org", "site", "occurred_on", "reported_on", "gestation_band", "themes",
    "type", "notified_on", "parents_asked_on", "review_started_on", "report_published_on", "external_member",
    "grade_before", "grade_after", "issues",
    "criterion", "hie_grade", "referred_on", "accepted", "family_informed_on", "en_reported_on",
    "report_received_on", "recommendations",
    "harm_physical", "harm_psychological", "category", "duty_of_candour_on",
    "shared_with_board_on", "shared_with_lms_on", "summary",
    "body", "replied_on",
)  # fmt: skip


def case_rows(made: Made, delivery: Delivery) -> list[dict[str, str]]:
    """Sorted by kind and key. A case appears again in a later delivery when more is known of it."""
    until, seen = months_seen(delivery), delivery.recorded_at.date()
    events = tuple(e for e in made.events if e.on <= until)
    incidents = tuple(i for i in made.incidents if i.on <= until)
    rows = death_rows(made.trust, events, seen) + mnsi_rows(made.trust, events, seen)
    rows += incident_rows(made.trust.code, incidents, seen)
    filled = [{**dict.fromkeys(CASE_COLUMNS, ""), **row} for row in rows]
    return sorted(filled, key=lambda r: (r["kind"], r["event_ref"]))
