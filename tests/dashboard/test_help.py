"""The help page explains every icon, rule and word that the pages use."""

from __future__ import annotations

from dashboard.views.help import LENGTHS, help_view, in_a_hundred
from spc.chance import signal_chance
from spc.conventions import CONVENTIONS
from spc.draw import icons
from spc.types import Assurance, Variation


def test_every_icon_is_explained() -> None:
    view = help_view()
    assert [item.name for item in view.variation] == [icons.VARIATION_NAMES[v] for v in Variation]
    assert len(view.assurance) == len(Assurance) - 1
    assert [item.name for item in view.quality] == [name.capitalize() for name in icons.PIP_NAMES]
    assert all(item.svg.startswith("<svg") and item.meaning.endswith(".") for item in view.variation)


def test_each_quality_mark_is_shown_at_its_own_place() -> None:
    filled = [item.svg.count('fill="#002f6c"') for item in help_view().quality]
    assert filled == [1, 1, 1, 1]


def test_every_rule_of_the_usual_convention_is_explained() -> None:
    assert len(help_view().rules) == len(CONVENTIONS["mdc"].rules)


def test_chances_are_those_of_the_simulation() -> None:
    first = help_view().chances[0]
    assert first.rates == tuple(in_a_hundred(signal_chance("xmr", "mdc", n, at_end=True)) for n in LENGTHS)
    assert in_a_hundred(0.0345) == "3.5 in 100"


def test_the_glossary_is_in_order_and_knows_the_old_names() -> None:
    words = help_view().words
    assert [w.name for w in words] == sorted((w.name for w in words), key=str.casefold)
    assert {"HSIB", "SI", "NRLS", "LMS", "PQSM"} <= {w.was for w in words}
