"""Templates as TOML: what they may hold, and every fault named in plain words."""

from __future__ import annotations

import pytest

from dashboard.papers.sections import SECTIONS
from dashboard.papers.template import KEYS, KEYS_OF, MOST_ASKS, Template, TemplateError, parse, shipped

START = 'name = "ours"\ntitle = "Ours"\n'
SUMMARY = '[[sections]]\nkey = "summary"\n'


def with_ask(text: str) -> str:
    return f'[[asks]]\nkind = "discuss"\ntext = "{text}"\n'


def test_the_standard_ones_ship_and_every_section_can_be_chosen() -> None:
    assert {name: (one.about, one.span) for name, one in shipped().items()} == {
        "brief": ("trust", "month"),
        "monthly": ("trust", "month"),
        "quarterly": ("trust", "quarter"),
        "system": ("system", "quarter"),
    }
    assert tuple(SECTIONS) == KEYS
    assert {key for keys in KEYS_OF.values() for key in keys} == set(KEYS)


def test_a_template_comes_back_from_json_as_it_was() -> None:
    charts = '[[sections]]\nkey = "charts"\nmeasures = ["births"]\nmost = 1'
    text = f"{START}{with_ask('What changed?')}{SUMMARY}{charts}"
    found = parse(text)
    assert Template.model_validate_json(found.model_dump_json()) == found
    assert "about" not in found.model_dump_json()  # as papers on the record have it
    system = shipped()["system"]
    assert Template.model_validate_json(system.model_dump_json()) == system


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = " + "[" * 3_000, "not valid TOML: maximum recursion depth"),
        (f"{START}{SUMMARY}most = " + "9" * 5_000, "not valid TOML: Exceeds the limit"),
        (f"{START}{SUMMARY}most = 1", "sections.0: only exceptions and charts have measures"),
        (f'{START}about = "system"\n{SUMMARY}', "is about a system, which has no section summary"),
        (
            f'{START}[[sections]]\nkey = "system_matrix"\n',
            "is about a trust, which has no section system_matrix",
        ),
        (f'{START}{SUMMARY}measures = ["births"]', "sections.0: only exceptions and charts have measures"),
        (START + SUMMARY + SUMMARY, "the template: names a section twice: summary."),
        (
            START + '[[sections]]\nkey = "charts"\nmeasures = ["births", "births"]',
            "cannot be used. sections.0: names a measure twice: births.$",
        ),
        (START + '[[sections]]\nkey = "charts"\nmeasures = ["gold"]', "the catalogue does not have: gold"),
        (START + "sections = []", "sections: needs one at least"),
        (
            START + SUMMARY + 'title = "\\u001b[2J"',
            "sections.0.title: This holds characters that no text has",
        ),
        (START + with_ask("") + SUMMARY, "asks.0.text: is empty"),
        (START + with_ask("a\\u0000") + SUMMARY, "asks.0.text: This holds characters that no text has"),
        (START + with_ask("x") * (MOST_ASKS + 1) + SUMMARY, "asks: may have 30 at most"),
        (START.replace("ours", "../ours") + SUMMARY, "name: The name of a template has small letters"),
        (START + "run = 'ls'\n" + SUMMARY, "run: is nothing that a template has"),
    ],
)
def test_what_is_no_template_is_refused_with_the_place_of_its_fault(text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        parse(text)
