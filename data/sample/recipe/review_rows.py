"""The perinatal deaths and the MNSI referrals as rows of a case list, as known on a day."""

from __future__ import annotations

from datetime import date

from .learning import review_action
from .reviews import PERINATAL, Event, graded
from .trusts import Trust


def death_rows(trust: Trust, events: tuple[Event, ...], seen: date) -> list[dict[str, str]]:
    """The perinatal death cases as the trust knew them on a day."""
    return [_death_row(trust, e, seen) for e in events if e.type in PERINATAL]


def _death_row(trust: Trust, e: Event, seen: date) -> dict[str, str]:
    done = e.report <= seen
    return {
        "event_ref": e.ref,
        "org": trust.code,
        "site": e.site,
        "kind": "perinatal_death",
        "occurred_on": e.on.isoformat(),
        "reported_on": e.on.isoformat(),
        "gestation_band": e.band,
        "themes": ";".join(e.themes) if done else "",
        "type": e.type,
        "notified_on": e.notified.isoformat() if e.notified <= seen else "",
        "parents_asked_on": e.parents.isoformat() if e.parents and e.parents <= seen else "",
        "review_started_on": e.started.isoformat() if e.started <= seen else "",
        "report_published_on": e.report.isoformat() if done else "",
        "external_member": ("yes" if e.external else "no") if done else "",
        "grade_before": e.grades[0] if done else "",
        "grade_after": graded(e)[1] if done and len(graded(e)) > 1 else "",
        "actions": review_action(e.ref, e.themes, graded(e)) if done else "",
    }


def mnsi_rows(trust: Trust, events: tuple[Event, ...], seen: date) -> list[dict[str, str]]:
    """The MNSI referrals as the trust knew them on a day."""
    rows = []
    for e in events:
        if not e.mnsi or e.referred is None or e.referred > seen:
            continue
        reported = e.mnsi_report is not None and e.mnsi_report <= seen
        rows.append(
            {
                "event_ref": e.ref,
                "org": trust.code,
                "site": e.site,
                "kind": "mnsi_referral",
                "occurred_on": e.on.isoformat(),
                "reported_on": e.referred.isoformat(),
                "gestation_band": e.band,
                "themes": ";".join(e.themes) if reported else "",
                "criterion": e.mnsi,
                "referred_on": e.referred.isoformat(),
                "accepted": "yes" if e.accepted else "no",
                "family_informed_on": e.family.isoformat() if e.family and e.family <= seen else "",
                "en_reported_on": e.en_reported.isoformat()
                if e.en_qualifies and e.en_reported and e.en_reported <= seen
                else "",
                "report_received_on": e.mnsi_report.isoformat() if reported and e.mnsi_report else "",
                "recommendations": str(1 + len(e.ref) % 3) if reported else "",
            }
        )
    return rows
