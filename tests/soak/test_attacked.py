"""The section on the attack: it names what is found, and owns up to an attack that proves nothing."""

from __future__ import annotations

from dataclasses import replace

from tests.soak.attacked import Result, faults, lines

SAFE = Result("LMS lead", 41_354, 11_134, 340, (), 400, 28)


def test_what_is_hidden_and_what_would_be_found_are_told() -> None:
    assert "| LMS lead | 41,354 | 11,134 | 340 | 0 | 28 of 400 |" in lines([SAFE])
    assert faults([SAFE]) == []


def test_a_count_that_is_found_is_a_fault_and_so_is_an_attack_that_finds_nothing_anywhere() -> None:
    leak = replace(SAFE, found=("ZZA births[] 2026-09-01 n=3",))
    assert faults([leak]) == ["LMS lead can work out ZZA births[] 2026-09-01 n=3."]
    assert "- LMS lead can work out ZZA births[] 2026-09-01 n=3." in lines([leak])
    (blind,) = faults([replace(SAFE, careless=0)])
    assert "it proves nothing" in blind
