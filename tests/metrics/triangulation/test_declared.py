"""What is declared beforehand is checked against the catalogue, and every fault is named at once."""

from __future__ import annotations

import pytest

from metrics.catalogue import catalogue
from metrics.triangulation.declared import FILE, Declared, DeclaredError, declared, key_of, read
from metrics.triangulation.types import LaneName, Source

TEXT = FILE.read_text(encoding="utf-8")


def spoilt(*changes: tuple[str, str]) -> str:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(DeclaredError) as caught:
        read(text, catalogue().measures)
    return str(caught.value)


def test_every_source_lane_and_pair_is_declared() -> None:
    found = declared()
    assert isinstance(found, Declared)
    assert list(found.source) == list(Source) or set(found.source) == set(Source)
    assert set(found.lanes) == set(LaneName)
    assert len({pair.theme for pair in found.pair}) == len(found.pair) >= 5
    assert all(pair.why.endswith(".") and pair.max_lag <= 12 for pair in found.pair)
    assert found.window in found.windows
    assert set(found.measures) <= set(catalogue().measures)


def test_a_name_may_have_a_breakdown() -> None:
    assert key_of("red_flags[type=x|theme=y]") == ("red_flags", "type=x|theme=y")
    assert key_of("births") == ("births", "")
    with pytest.raises(ValueError, match="not a measure"):
        key_of("Births!")


def test_unknown_measures_themes_and_parts_are_named() -> None:
    said = spoilt(
        (
            'outcomes = ["pph_1500", "severe_plus"]',
            'outcomes = ["pph", "cqc_safe", "births[theme=x]", "Births!"]',
        ),
        ('theme = "induction_delay"', 'theme = "inductions"'),
        ("complaints[theme=induction_delay]", "complaints[theme=medication]"),
    )
    assert "pair haemorrhage_before_harm: there is no measure pph;" in said
    assert "cqc_safe has no chart" in said
    assert "births is not broken down by theme=x" in said
    assert "“Births!” is not a measure" in said
    assert "pair induction_before_harm: there is no theme inductions" in said
    assert "complaints[theme=medication] is of another theme than the pair" in said


def test_a_measure_cannot_come_before_itself_and_names_are_used_once() -> None:
    said = spoilt(
        ('precursors = ["obstetric_cover",', 'precursors = ["pph_1500", "obstetric_cover",'),
        ('id = "haemorrhage_before_harm"', 'id = "triage_before_harm"'),
    )
    assert "pph_1500 cannot be outcome and precursor of itself" in said
    assert "pair triage_before_harm: there are two of this name" in said


def test_sources_lanes_and_settings_are_checked() -> None:
    assert "source.service_users_too" in spoilt(("[source.staff]", "[source.service_users_too]"))
    assert "lanes.harms" in spoilt(("\ntraining = [", "\nharms = ["))
    said = spoilt(
        ('figures = ["walkabout_items"]', 'figures = ["births", "no_such"]'),
        ('words = ["staff_feedback"]', 'words = ["red_flags"]'),
        ("window = 3 ", "window = 4 "),
        ("least_baseline = 12", "least_baseline = 30"),
    )
    for part in (
        "births is not counted by theme",
        "there is no measure no_such",
        "red_flags is no text row",
        "4 is not among the windows",
        "this is more than the baseline",
    ):
        assert part in said


def test_what_is_missing_is_named() -> None:
    at = TEXT.index("[source.staff]")
    with pytest.raises(DeclaredError, match="source: staff is missing"):
        read(TEXT[:at] + TEXT[TEXT.index("# The lanes") :], catalogue().measures)
    lane = TEXT.index("\nharm = [")
    with pytest.raises(DeclaredError, match="lanes: harm is missing"):
        read(TEXT[:lane] + TEXT[TEXT.index("\noutcomes = [") :], catalogue().measures)


def test_a_file_that_is_not_toml_says_so() -> None:
    with pytest.raises(DeclaredError, match="is not TOML"):
        read("window = ", catalogue().measures)
