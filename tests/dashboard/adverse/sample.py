"""Which pages `make test` looks at: each situation twice, each page ten times; `make soak` looks at all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping

from tests.dashboard.adverse.types import PAGES, Situation

SEED, EACH_PAGE = 20261129, 10


def sampled(situations: Mapping[str, Situation]) -> Mapping[str, tuple[str, ...]]:
    """Pages by situation: one of which something is expected, then those that were looked at least."""
    draw, seen = random.Random(SEED), Counter[str](dict.fromkeys(PAGES, 0))
    found: dict[str, tuple[str, ...]] = {}
    for name, one in situations.items():
        first = draw.choice(sorted({*one.says, *one.never}))
        seen[first] += 1
        others = sorted((page for page in PAGES if page != first), key=lambda p: (seen[p], draw.random()))
        seen[others[0]] += 1
        found[name] = (first, others[0])
    assert min(seen.values()) >= EACH_PAGE, seen
    return found
