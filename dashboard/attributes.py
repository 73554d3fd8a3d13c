"""HTML attributes with a hyphen in their name."""

from __future__ import annotations

from typing import Any


def attributes(**given: str) -> Any:
    """aria_label="Main" as {"aria-label": "Main"}, to be passed on with **."""
    return {name.replace("_", "-"): value for name, value in given.items()}
