"""`docs/sources.md` tells of every source and every mapping what the code does."""

from __future__ import annotations

from loaders import SOURCES
from loaders.mapping.files import shipped
from tests.loaders.guides import GUIDES
from tests.loaders.sources_document import DOCUMENT, made


def test_every_source_has_its_guide() -> None:
    assert set(GUIDES) == set(SOURCES)


def test_the_document_is_what_the_code_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == made(), "run `python -m tests.loaders.sources_document`"


def test_every_source_says_how_it_is_known_how_one_gets_it_and_what_becomes_of_it() -> None:
    for guide in GUIDES.values():
        assert all(len(said) > 20 for said in (guide.recognised, guide.form, guide.becomes))
        assert guide.becomes.endswith(".")
        assert not guide.recognised.endswith(".")


def test_every_mapping_names_all_its_columns_and_everything_that_it_makes() -> None:
    text = made()
    for held in shipped():
        part = text.partition(f"\n### {held.mapping.title}\n")[2].partition("\n### ")[0]
        for column in held.mapping.column.values():
            assert all(f"`{header}`" in part for header in column.headers)
        assert all(f"**Makes** `{rule.id}`" in part for rule in held.mapping.measure)
        assert all(f"`{header}`" in part for header in held.mapping.discarded)
