from __future__ import annotations

from importlib import import_module

import pytest

from spc import CONVENTIONS, RULES


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_pairs_in_a_test_file_of_its_name(name: str) -> None:
    tests = import_module(f"tests.spc.rules.test_{name}")
    pairs = [
        t
        for t in vars(tests).values()
        if "side" in getattr(t, "__code__", compile("", "", "exec")).co_varnames
    ]
    assert len(pairs) >= 2, "a case that fires and one that just does not, both for either side"


@pytest.mark.parametrize("convention", CONVENTIONS.values(), ids=lambda c: c.name)
def test_a_convention_names_rules_that_exist(convention: object) -> None:
    assert set(convention.rules) <= set(RULES)  # type: ignore[attr-defined]
