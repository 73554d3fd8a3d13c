"""What the exception report compares it says and draws as the pages do: funnels, shares, the key of icons."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard.compare_measure import facts_of
from dashboard.papers.drawn import SIZE, size_of
from dashboard.papers.sections import many, system_funnels, system_matrix
from dashboard.papers.template import Part
from dashboard.papers.types import Items, Picture, Say
from dashboard.views.compare_legend import marks_of
from dashboard.views.compare_measure import measure_compared
from dashboard.views.compare_states import WORDS
from dashboard.views.numbers import counted
from spc.funnel_outside import by_chance, found_in
from tests.dashboard.papers.reading import section
from tests.dashboard.papers.reports import Report


def test_the_section_of_funnels_says_each_step_as_the_pages_do(report: Report) -> None:
    """Where no trust is outside, one between the limits is told all the same, in the words of its page."""
    found = report.source.system
    blocks = section(report.paper, "system_funnels").blocks
    lines = [text for one in blocks if isinstance(one, Items) for text in one.texts]
    told = [one.text for one in blocks if isinstance(one, Say)]
    (inside,) = (text for text in told if text.startswith(system_funnels.INSIDE_ALL))
    funnels = {id_: one.funnel for id_, one in found.comparisons.items() if one.funnel is not None}
    near = [id_ for id_, one in funnels.items() if found_in(one).between]
    assert near
    said = f"On {counted(len(near), 'measure')} a trust lies between the 95% and the 99.8% limits"
    assert said in told[0]
    assert by_chance([*funnels.values()], "trust") in told[1]
    for id_, one in funnels.items():
        facts = facts_of(found.measured[id_], {})
        answer, where = measure_compared(facts).head.answer, found_in(one)
        if where.between or where.before:
            assert answer in told or f"{facts.measure.short}: {answer}" in lines
        elif not where.outside:
            assert facts.measure.short in inside


def test_without_a_funnel_nobody_is_called_inside(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    found = report.source.system
    bare = {id_: replace(one, funnel=None, other=None) for id_, one in found.comparisons.items()}
    monkeypatch.setitem(found.__dict__, "comparisons", bare)
    lead = system_funnels.make(report.source, Part(key="system_funnels"))[0]
    assert isinstance(lead, Say)
    assert lead.text == system_funnels.NO_FUNNELS


def test_of_many_trusts_a_line_has_numbers_and_no_names(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "MANY", 4)
    blocks = system_funnels.make(report.source, Part(key="system_funnels"))
    lines = [text for one in blocks if isinstance(one, Items) for text in one.texts]
    assert any("lies between the 95% and the 99.8% limits." in text for text in lines)


def test_the_drawings_are_as_wide_as_the_text(report: Report) -> None:
    pictures = [one for part in report.paper.sections for one in part.blocks if isinstance(one, Picture)]
    assert any("shares" in one.svg[:200] for one in pictures)
    assert {size_of(one.svg)[0] for one in pictures} == {SIZE[0]}


def test_the_key_of_the_icons_has_the_words_of_the_page(report: Report) -> None:
    lines = report.source.system.view.loud
    cells = [replace(lines[0].cells[0], mark=standing) for standing in WORDS]
    (picture,) = system_matrix.key([replace(lines[0], cells=tuple(cells))])
    assert isinstance(picture, Picture)
    drawn = re.findall(r">([^<]+)</text>", picture.svg)
    assert " ".join(drawn) == " ".join(one.words for one in marks_of(cells))
    assert {*WORDS.values()} <= {one.words for one in marks_of(cells)}
