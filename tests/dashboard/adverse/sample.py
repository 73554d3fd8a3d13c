"""Which page of each situation `make test` looks at, and each page five times; `make soak` looks at all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping

from tests.dashboard.adverse.types import PAGES, Situation

SEED, EACH_PAGE = 20261129, 5


def sampled(situations: Mapping[str, Situation]) -> Mapping[str, str]:
    """A page by situation: one of which something is expected, of these one that was looked at least."""
    draw, seen = random.Random(SEED), Counter[str](dict.fromkeys(PAGES, 0))
    found: dict[str, str] = {}
    few_first = sorted(situations.items(), key=lambda each: len({*each[1].says, *each[1].never}))
    for name, one in few_first:
        expected = sorted({*one.says, *one.never})
        found[name] = min(expected, key=lambda page: (seen[page], draw.random()))
        seen[found[name]] += 1
    assert min(seen.values()) >= EACH_PAGE, seen
    return found
