"""How often a process looks for memory that nobody holds any more."""

from __future__ import annotations

import gc

SELDOM = (100_000, 50, 100)  # things made before a look, and looks at the newest before one at the older


def look_seldom() -> None:
    """A store's figures are hundreds of thousands of small things that stay: going through them at the usual
    rate took a fifth of the time of a paper. What was loaded until now is never looked at again.
    """
    gc.set_threshold(*SELDOM)
    gc.freeze()
