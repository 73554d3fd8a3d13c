"""One taxonomy: every theme in plain words, and the words of other systems each under one theme."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from loaders.mapping.model import NO_PART
from loaders.records import theme_codes
from metrics.themes import FILE, ThemesError, plain, read, theme_of, themes, themes_of
from metrics.vocabulary import LABELS

MAPPINGS = sorted((Path(__file__).parents[2] / "loaders" / "mappings").glob("*.toml"))


def test_the_nineteen_themes_are_the_vocabulary() -> None:
    assert len(themes()) == 19
    assert LABELS["theme"] == {name: theme.label for name, theme in themes().items()} == LABELS["cause"]
    assert all(theme.what.endswith(".") and len(theme.what) < 160 for theme in themes().values())


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_the_mappings_of_exports_say_what_the_taxonomy_says(path: Path) -> None:
    columns = tomllib.loads(path.read_text(encoding="utf-8"))["column"].values()
    for column in (c for c in columns if c.get("vocabulary") in ("theme", "cause")):
        for theme, words in column["values"].items():
            for word in words:
                assert theme_of(word) == (None if theme == NO_PART else theme), word


def test_capitals_punctuation_and_spaces_make_no_difference() -> None:
    for spelling in ("PPH 1500", "pph_1500", " Pph-1500 "):
        assert theme_of(spelling) == "postpartum_haemorrhage"
    assert plain("Saving Babies’ Lives (SBL)") == "saving babies lives sbl"


def test_a_sentence_may_name_several_themes_and_what_names_none_is_given_back() -> None:
    named, unknown = themes_of(
        "The CTG was not escalated; Car parking\nHandover was rushed, staffing was short"
    )
    assert named == (
        "fetal_monitoring_and_escalation",
        "staffing_and_capacity",
        "handover_and_team_working",
    )
    assert unknown == ("Car parking",)
    assert themes_of(" ; ") == ((), ())


def test_a_phrase_is_looked_for_at_the_start_of_a_word() -> None:
    assert themes_of("two rotas were empty")[0] == ("staffing_and_capacity",)
    assert themes_of("a carotid scan")[0] == ()


def test_words_of_a_text_row_may_be_those_of_another_system() -> None:
    assert theme_codes("CTG; Being listened to; ctg") == (
        "fetal_monitoring_and_escalation",
        "communication_and_listening",
    )


def test_a_taxonomy_with_faults_names_all_of_them() -> None:
    one = 'label = "One label"\nwhat = "What belongs to it."\nwords = ["Same"]\nphrases = ["ab"]\n'
    with pytest.raises(ThemesError) as caught:
        read(f"[one]\n{one}\n[two]\n{one.replace('One label', 'Two label')}")
    said = str(caught.value)
    assert "two: the word “same” belongs to one already" in said
    assert "one: the phrase “ab” is too short" in said
    with pytest.raises(ThemesError, match="cannot be read"):
        read("[one]\nlabel = 3")
    with pytest.raises(ThemesError, match="cannot be read"):
        read("[one")


def test_the_file_in_use_is_the_one_that_is_shipped() -> None:
    assert dict(read(FILE.read_text(encoding="utf-8"))) == dict(themes())
