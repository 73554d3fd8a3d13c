"""Every definition, one by one; and every number in them that has a source, beside that source."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from metrics.catalogue import FOLDER, catalogue
from metrics.measure import Measure
from metrics.vocabulary import LABELS, describe, label, parts

MEASURES = tuple(catalogue().measures.values())
EACH = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)

MBRRACE = (
    "MBRRACE-UK, births in 2024, per 1,000: Level 3 with surgery, Level 3, 4,000+, 2,000-3,999, under 2,000"
)
GROUPS = ("level_3_surgery", "level_3", "births_4000_plus", "births_2000_3999", "births_under_2000")
GROUP_MEANS = {  # from the table of comparator groups in the source named above
    "stillbirth_rate": (3.49, 3.50, 2.93, 2.85, 2.55),
    "neonatal_death_rate": (2.36, 1.92, 1.04, 1.12, 0.74),
    "extended_perinatal_mortality": (5.84, 5.42, 3.96, 3.96, 3.29),
}
NATIONAL = {  # measure: (target, where it is published)
    "training_compliance": (90, "safety action 8"),
    "si_shared": (100, "Principle 1, requirement 3"),
}
LOCAL = {  # common practice whose source has not been checked: never shipped as national
    "term_admissions": 5, "smoking_at_delivery": 6, "pmrt_notified": 100, "pmrt_parents_asked": 95,
    "pmrt_started_2m": 95, "pmrt_report_6m": 75, "pmrt_external_member": 50, "mnsi_referred": 100,
    "mnsi_families_informed": 100, "en_reported": 100, "duty_of_candour": 100, "midwife_fill_day": 95,
    "midwife_fill_night": 95, "midwife_fill_planned_ahead": 95, "one_to_one_care": 100,
    "supernumerary_coordinator": 100, "acuity_periods_recorded": 85, "consultant_attendance": 80,
    "anaesthetic_rota_24_7": 100, "neonatal_qis": 70, "obstetric_cover": 100, "training_job_essential": 90,
    "reg28_replied_in_time": 100,
}  # fmt: skip
REFERENCES = {  # one mean for all: (value, source, last day)
    "pph_1500": (34, "National Maternity and Perinatal Audit", None),
    "preterm": (60, "National Maternity Safety Ambition", date(2025, 12, 31)),
}
FULL_STANDARDS = {
    "one_to_one_care", "supernumerary_coordinator", "pmrt_notified", "mnsi_referred",
    "mnsi_families_informed", "en_reported", "si_shared", "duty_of_candour", "anaesthetic_rota_24_7",
    "reg28_replied_in_time",
}  # fmt: skip
TRAINING = {  # module: the staff groups that the row asks for
    "fetal_monitoring": {"obstetric_consultants", "other_obstetric_doctors", "midwives"},
    "multi_professional_emergencies": {
        "obstetric_consultants", "other_obstetric_doctors", "midwives", "maternity_support_workers",
        "obstetric_anaesthetic_consultants", "other_anaesthetists",
    },
    "newborn_life_support": {
        "neonatal_consultants", "neonatal_junior_doctors", "neonatal_nurses",
        "advanced_neonatal_nurse_practitioners", "midwives",
    },
    "saving_babies_lives": {"midwives", "obstetric_doctors"},
    "equality_and_personalised_care": {"midwives", "obstetric_doctors"},
    "labour_and_postnatal_care": {"midwives", "obstetric_doctors"},
}  # fmt: skip


def of(measure_id: str) -> Measure:
    return catalogue().measures[measure_id]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_file_is_a_measure_of_the_catalogue(path: Path) -> None:
    assert of(path.stem).id == path.stem


@EACH
def test_words_are_plain_sentences_without_dashes(measure: Measure) -> None:
    assert re.fullmatch(r"[A-Z].+\.", measure.why), "one sentence, with its full stop"
    assert len(re.findall(r"[.!?](?:\s|$)", measure.why)) == 1
    assert 40 <= len(measure.why) <= 150
    written = (measure.title, measure.short, measure.why, measure.numerator, measure.denominator or "")
    for text in (*written, measure.guidance, measure.citation):
        assert "–" not in text
        assert "—" not in text
        assert text == text.strip()
    for text in (measure.title, measure.short, measure.numerator):
        assert not text.endswith(".")
        assert text[0].isupper()


@EACH
def test_somebody_owns_and_somebody_else_checks_it(measure: Measure) -> None:
    assert measure.owner
    assert measure.checked_by
    assert measure.owner != measure.checked_by
    assert measure.version <= date(2026, 11, 14)
    assert measure.source_system
    assert measure.frequency
    assert measure.citation


@EACH
def test_its_chart_suits_its_kind(measure: Measure) -> None:
    suited = {
        "proportion": {"p", "p_prime", "none"},
        "rate": {"u_prime", "t", "g"} if measure.grain == "month" else {"none"},
        "count": {"xmr", "t", "moss", "none"},
        "ratio": {"xmr", "stock"},
        "stock": {"stock"},
        "category": {"none"},
        "text": {"none"},
    }
    assert measure.chart in suited[measure.kind]
    if measure.chart in ("t", "g") and measure.kind == "rate":
        assert measure.monthly_chart == "u_prime", "monthly figures without dates still make a chart"
        assert measure.exposure in ("births", "live_births", "term_births")


@EACH
def test_percentages_stay_possible_and_ratios_may_exceed_100(measure: Measure) -> None:
    if measure.kind == "proportion":
        assert (measure.lower_bound, measure.upper_bound) == (0, measure.multiplier)
    if measure.kind in ("rate", "count", "ratio", "stock"):
        over_filled = measure.id == "midwife_vacancy"  # more posts filled than funded: below zero
        assert measure.lower_bound == (None if over_filled else 0)
    parts_of_all = ("midwife_sickness", "neonatal_cot_occupancy")  # a cot that is in use is available
    if measure.kind == "ratio" and measure.id not in parts_of_all:
        assert measure.upper_bound is None


@EACH
def test_a_site_is_an_organisation_and_never_a_breakdown(measure: Measure) -> None:
    assert "site" not in measure.breakdowns


def test_words_have_guidance_for_whoever_writes_them() -> None:
    assert {m.id for m in MEASURES if m.kind == "text"} == {
        "findings_pmrt", "findings_mnsi", "incident_actions", "service_user_voice", "staff_feedback",
        "external_concerns", "reg28", "service_user_answers", "staff_answers",
    }  # fmt: skip
    assert all(m.guidance for m in MEASURES if m.kind == "text")


def test_a_target_is_national_only_where_its_source_is_known() -> None:
    national = {m.id: m.target for m in MEASURES if m.target and m.target.status == "national"}
    assert {id_: target.value for id_, target in national.items()} == {k: v for k, (v, _) in NATIONAL.items()}
    for id_, target in national.items():
        assert NATIONAL[id_][1] in target.source


def test_every_other_target_is_local_and_asks_to_be_confirmed() -> None:
    local = {m.id: m.target for m in MEASURES if m.target and m.target.status == "local"}
    assert {id_: target.value for id_, target in local.items()} == LOCAL
    for target in local.values():
        assert "the trust confirms it before use" in target.source


@pytest.mark.parametrize("measure_id", sorted(GROUP_MEANS))
def test_comparator_groups_have_the_published_means(measure_id: str) -> None:
    reference = of(measure_id).reference
    assert reference is not None
    assert reference.by_comparator_group == dict(zip(GROUPS, GROUP_MEANS[measure_id], strict=True)), MBRRACE
    assert reference.source.startswith("MBRRACE-UK")
    assert of(measure_id).target is None, "a mean is not a standard"


def test_single_references_have_their_published_value_and_last_day() -> None:
    single = {m.id: m.reference for m in MEASURES if m.reference and not m.reference.by_comparator_group}
    assert {id_: (r.value, r.valid_to) for id_, r in single.items()} == {
        id_: (value, until) for id_, (value, _, until) in REFERENCES.items()
    }
    for id_, reference in single.items():
        assert REFERENCES[id_][1] in reference.source


def test_standards_of_100_are_judged_by_their_failures() -> None:
    assert {m.id for m in MEASURES if m.judged_by_failures} == FULL_STANDARDS


def test_training_is_asked_of_each_group_and_never_as_a_total() -> None:
    asked = {(p["module"], p["staff_group"]) for p in map(parts, of("training_compliance").cells)}
    assert asked == {(module, group) for module, groups in TRAINING.items() for group in groups}
    assert of("training_compliance").kind == of("training_job_essential").kind == "stock"
    assert of("training_job_essential").cells


def test_red_flags_have_the_nine_types_and_themes_one_taxonomy() -> None:
    assert len(of("red_flags").breakdowns["type"]) == 9
    for measure_id in ("moderate_plus", "incidents_reported", "complaints", "mnvp_items", "walkabout_items"):
        assert of(measure_id).breakdowns["theme"] == tuple(LABELS["theme"])
    assert len(LABELS["theme"]) == 19


def test_headlines_come_from_fifteen_measures_that_are_on_the_page() -> None:
    assert len(catalogue().priority) == 15
    assert all(m.appendix2 for m in catalogue().priority)
    families = {m.family for m in catalogue().priority}
    assert {"deaths", "harm", "reviews", "staffing", "training", "voices"} <= families


def test_a_low_caesarean_rate_and_more_reports_are_not_rewarded() -> None:
    for measure_id in ("caesarean_robson_1", "caesarean_robson_2", "caesarean_robson_5", "vbac", "induction"):
        assert of(measure_id).better == "neither"
    assert of("moderate_plus").better == of("incidents_reported").better == "neither"
    assert of("severe_plus").better == "lower"


def test_no_measure_names_a_chart_that_its_page_never_draws() -> None:
    """Births between cases need their order, which no return holds: dated cases are charted in days."""
    assert of("hie_2_3").chart == "t"
    assert not [m.id for m in MEASURES if m.chart == "g"]


def test_deaths_and_severe_harm_are_marked() -> None:
    marked = {m.id for m in MEASURES if m.deaths_or_severe}
    assert {m.id for m in MEASURES if m.family == "deaths"} | {
        "hie_2_3",
        "severe_plus",
        "mnsi_eligible",
    } <= marked


def test_deaths_are_compared_from_24_weeks_at_the_place_of_birth() -> None:
    for measure_id in GROUP_MEANS:
        assert "Comparable only for births from 24+0 weeks at the place of birth" in of(measure_id).citation


def test_published_three_month_indicators_say_that_months_do_not_compare() -> None:
    for measure_id in ("apgar_low", "severe_tear", "vbac", "caesarean_robson_1", "pph_1500"):
        assert re.search(r"three months .*not comparable month by month", of(measure_id).citation)


def test_annual_questions_are_yearly() -> None:
    yearly = [m for m in MEASURES if m.row.startswith("annual")]
    assert len(yearly) == 3
    assert {m.grain for m in yearly} == {"year"}


ROLLING = {  # published over three months at a time
    "cqim_apgar_low", "cqim_severe_tear", "cqim_vbac", "cqim_pph_1500",
    "cqim_caesarean_robson_1", "cqim_caesarean_robson_2", "cqim_caesarean_robson_5",
}  # fmt: skip


def test_rolling_measures_declare_their_window() -> None:
    rolling = {m.id: m.window for m in MEASURES if m.window > 1}
    assert rolling == {"midwife_turnover": 12, **dict.fromkeys(ROLLING, 3)}
    for measure_id in ROLLING:
        assert "three months" in of(measure_id).citation


def test_rounded_national_counts_say_so_and_are_kept_apart_from_the_trusts_own() -> None:
    rounded = {m.id for m in MEASURES if m.rounded_to}
    assert rounded == {m.id for m in MEASURES if m.id.startswith(("cqim_", "msds_"))} - {"msds_entries_valid"}
    for measure_id in rounded:
        assert of(measure_id).rounded_to == 5
        assert "nearest 5" in of(measure_id).citation
        assert of(measure_id).small_number_rule == "none", "what the nation may read hides nothing more"


@pytest.mark.parametrize(
    ("breakdown", "words"),
    [
        ("", ""),
        ("harm=moderate", "Moderate harm"),
        ("module=fetal_monitoring|staff_group=midwives", "Fetal monitoring, midwives"),
        ("theme=from_an_old_file", "From an old file"),
    ],
)
def test_breakdowns_are_shown_in_words(breakdown: str, words: str) -> None:
    assert describe(breakdown) == words


def test_labels_within_a_breakdown_are_all_different() -> None:
    for key, words in LABELS.items():
        assert len(set(words.values())) == len(words), key
        assert all(label(key, value) == text for value, text in words.items())
