"""A SELECT names, dates and numbers nobody: it is kept with what it brings."""

from __future__ import annotations

import pytest

from loaders.connection.select import names_a_person


@pytest.mark.parametrize(
    "select",
    [
        "SELECT a FROM t WHERE mother = 'Sarah Jones'",
        "SELECT a FROM t WHERE mother = 'Siobhan O''Brien'",
        "SELECT a FROM t WHERE surname = 'Okonkwo'",
        "SELECT a FROM t WHERE dob = '1991-04-03'",
        "SELECT a FROM t WHERE nhs = '943 476 5919'",
        "SELECT a FROM t -- as Mrs Patel asked\nWHERE b",
        "SELECT a /* not Sarah Jones */ FROM t",
    ],
)
def test_whoever_stands_in_it_is_noticed(select: str) -> None:
    assert names_a_person(select)


@pytest.mark.parametrize(
    "select",
    [
        "SELECT james.smith FROM james WHERE service = 'Maternity' -- births of the ward",
        "SELECT a FROM t WHERE day BETWEEN :covers_from AND :covers_to AND day >= '2024-04-01'",
        "SELECT coalesce(closed, '1900-01-01') FROM t WHERE ward = 'Queen Charlotte Ward'",
    ],
)
def test_tables_places_and_days_are_nobody(select: str) -> None:
    assert not names_a_person(select)
