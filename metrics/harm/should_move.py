"""Which measure an action about a theme is looked at by. Declared beforehand, so that nobody picks the chart
that moved. A theme that is not here is looked at by the incidents of moderate harm or above that name it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from metrics.series import Key
from metrics.themes import themes_of

INCIDENTS = "moderate_plus"
MAIN: Key = (INCIDENTS, "")  # for what is noted on every chart of a trust
BY_THEME: Mapping[str, Key] = MappingProxyType(
    {
        "induction_delay": ("red_flags", "type=admission_to_induction_over_2_hours"),
        "staffing_and_capacity": ("midwife_fill_day", ""),
        "communication_and_listening": ("complaints", "theme=communication_and_listening"),
        "consent_and_personalised_care": ("complaints", "theme=consent_and_personalised_care"),
        "postpartum_haemorrhage": ("pph_1500", ""),
        "perineal_trauma": ("severe_tear", ""),
        "neonatal_resuscitation": ("term_admissions", ""),
        "transfer_and_triage": ("red_flags", "type=triage_over_30_minutes"),
        "medication": ("red_flags", "type=missed_medication"),
        "information_and_records": ("complaints", "theme=information_and_records"),
    }
)


def should_move(text: str, themes: Sequence[str]) -> Key | None:
    """The measure for an action, by the first theme of its own words, else by that of its case; None where
    neither names one.
    """
    theme = next(iter((*themes_of(text)[0], *themes)), None)
    return None if theme is None else BY_THEME.get(theme, (INCIDENTS, f"theme={theme}"))
