"""What is known of the review of one death, and of one referral, on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.deaths.clock import FIELDS, Standing, Step, due_of
from metrics.records import Case

POOR = ("C", "D")  # care issues that may have, or were likely to have, made a difference
BORN_ALIVE = ("neonatal_death", "post_neonatal_death")
BRAIN_INJURY = "severe_brain_injury"  # the criterion that Early Notification asks for


@dataclass(frozen=True, slots=True)
class Referral:
    """One case referred to Maternity and Newborn Safety Investigations. Days later than the view are None."""

    ref: str
    on: date
    site_code: str | None
    criterion: str
    referred_on: date | None
    accepted: bool | None
    family_informed_on: date | None
    en_reported_on: date | None
    report_on: date | None
    recommendations: str = ""

    @property
    def en_lacking(self) -> bool:
        """Accepted for a brain injury, and no report to Early Notification is recorded."""
        return bool(self.accepted) and self.criterion == BRAIN_INJURY and self.en_reported_on is None


@dataclass(frozen=True, slots=True)
class Review:
    """One death and its review. Grades, themes and panel are known once the report is."""

    ref: str
    on: date
    site_code: str | None
    type: str  # stillbirth, neonatal_death, late_fetal_loss, post_neonatal_death
    gestation: str  # 22_to_23 ... 37_plus, unknown
    born_here: bool | None
    steps: tuple[Step, Step, Step, Step]
    external: bool | None
    before: str  # A to D; empty while not graded
    after: str
    themes: tuple[str, ...]
    issues: str
    actions: str
    referral: Referral | None = None

    @property
    def reported_on(self) -> date | None:
        return self.steps[-1].done

    @property
    def open(self) -> bool:
        return self.reported_on is None

    @property
    def overdue(self) -> int:
        """The days by which its most overdue step is over; 0 while no step is."""
        return max((s.days for s in self.steps if s.standing is Standing.OVERDUE), default=0)

    @property
    def outside(self) -> bool:
        """Whether it is open and a step that should have been done is not."""
        return self.open and any(step.standing is Standing.OVERDUE for step in self.steps)

    @property
    def born_alive(self) -> bool:
        """Whether there was care after birth to be graded."""
        return self.type in BORN_ALIVE

    @property
    def graded(self) -> bool:
        return bool(self.before or self.after)

    @property
    def poor(self) -> bool:
        """Graded C or D, before or after birth."""
        return self.before in POOR or self.after in POOR


def review_of(case: Case, as_at: date, referral: Referral | None = None) -> Review:
    """The review of a perinatal death as it stood on a day: what has a later day had not happened."""
    steps = tuple(
        Step(name, due_of(name, case.occurred_on), _day(case, field, as_at), as_at)
        for name, field in FIELDS.items()
    )
    told = _date(case, "report_published_on")
    known = told is None or told <= as_at
    return Review(
        ref=case.event_ref,
        on=case.occurred_on,
        site_code=case.site_code,
        type=_text(case, "type"),
        gestation=case.gestation_band or "unknown",
        born_here=_yes(case, "born_here"),
        steps=(steps[0], steps[1], steps[2], steps[3]),
        external=_yes(case, "external_member") if known else None,
        before=_text(case, "grade_before").upper() if known else "",
        after=_text(case, "grade_after").upper() if known else "",
        themes=case.theme_codes if known else (),
        issues=_text(case, "contributory_issues") if known else "",
        actions=_text(case, "actions") if known else "",
        referral=referral,
    )


def referral_of(case: Case, as_at: date) -> Referral:
    """A referral as it stood on a day."""
    reported = _day(case, "report_received_on", as_at)
    told = _date(case, "referred_on")
    return Referral(
        ref=case.event_ref,
        on=case.occurred_on,
        site_code=case.site_code,
        criterion=_text(case, "criterion"),
        referred_on=_day(case, "referred_on", as_at),
        accepted=_yes(case, "accepted") if told is None or told <= as_at else None,
        family_informed_on=_day(case, "family_informed_on", as_at),
        en_reported_on=_day(case, "en_reported_on", as_at),
        report_on=reported,
        recommendations=_text(case, "recommendations") if reported else "",
    )


def _text(case: Case, field: str) -> str:
    return str(case.fields.get(field) or "")


def _date(case: Case, field: str) -> date | None:
    written = case.fields.get(field)
    return date.fromisoformat(str(written)) if written else None


def _day(case: Case, field: str, as_at: date) -> date | None:
    """The day of a field, unless it is later than the view."""
    found = _date(case, field)
    return found if found is not None and found <= as_at else None


def _yes(case: Case, field: str) -> bool | None:
    found = case.fields.get(field)
    return found if isinstance(found, bool) else None
