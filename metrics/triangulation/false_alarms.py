"""How often an innocent trust is raised: the figures that `make soak` measured last, as data for the page."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from metrics.triangulation.types import FalseAlarms

FILE = Path(__file__).with_name("false_alarms.toml")


@cache
def false_alarms() -> FalseAlarms:
    """The figures of the last whole run (tests/soak/triangulated.py). Errors: KeyError for a spoilt file."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return FalseAlarms(
        trusts=told["trusts"],
        measured_on=told["measured_on"],
        theme={int(w): float(share) for w, share in told["theme"].items()},
        outcome=float(told["outcome"]),
        either={int(w): float(share) for w, share in told["either"].items()},
        cells={int(w): float(mean) for w, mean in told["cells"].items()},
        marked={int(w): float(share) for w, share in told["marked"].items()},
        rises={int(factor): float(share) for factor, share in told["rises"].items()},
    )
