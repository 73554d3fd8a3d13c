"""Which cases `make test` runs of those that are many and alike: drawn once, by a fixed seed.

The rest are marked `soak`, so `make soak` runs them. Nothing is left out: between them they run all.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import pytest

SEED = 20261129
Case = TypeVar("Case")


def drawn(cases: Iterable[Case], number: int) -> tuple[Case, ...]:
    """So many of the cases, in their order."""
    every = tuple(cases)
    chosen = set(random.Random(SEED).sample(range(len(every)), number))
    return tuple(one for place, one in enumerate(every) if place in chosen)


def sampled(cases: Iterable[Case], number: int, *always: Case) -> list[Any]:
    """Parameters of a test: so many of the cases and these beside, and the rest for `make soak`.

    A case of several values is a tuple.
    """
    every = tuple(cases)
    return marked(every, {*drawn([one for one in every if one not in always], number), *always})


def one_of_each(cases: Iterable[str], kinds: Iterable[str], number: int | None = None) -> list[Any]:
    """Parameters of a test that takes a case and a kind: of each case, or of so many, one kind that is drawn,
    and the rest for `make soak`.
    """
    draw, every, all_kinds = random.Random(SEED), tuple(cases), sorted(kinds)
    kept = every if number is None else drawn(every, number)
    chosen = [(one, draw.choice(all_kinds)) for one in kept]
    return marked([(one, kind) for one in every for kind in all_kinds], chosen)


def marked(cases: Sequence[Case], chosen: Iterable[Case]) -> list[Any]:
    """Parameters of a test, of which those that were not chosen are for `make soak`."""
    kept = set(chosen)
    return [
        pytest.param(
            *(one if isinstance(one, tuple) else (one,)), marks=() if one in kept else pytest.mark.soak
        )
        for one in cases
    ]
