"""Keys of matters about safety actions: `mis-year-8/5.3` is a requirement, `mis-year-8` the declaration."""

from __future__ import annotations

import re

from metrics.draft import DraftError
from metrics.framework import SAFETY_ACTIONS, Framework, Item, load_framework

NUMBER = re.compile(r"([1-9][0-9]?)\.([1-9][0-9]?)")
FUNDS = "funds"  # in place of a requirement: the money of the year that no one requirement asked for


def key(framework_id: str, requirement: str) -> str:
    return f"{framework_id}/{requirement}"


def parts(key: str) -> tuple[str, str]:
    """Framework and requirement (or action, or `funds`) of a key; the second empty where it names none."""
    framework, _, rest = key.partition("/")
    return framework, rest


def framework_of(framework_id: str) -> Framework:
    """A year of safety actions. Raises DraftError for any other word."""
    if framework_id not in SAFETY_ACTIONS:
        listed = ", ".join(SAFETY_ACTIONS)
        raise DraftError("", f"There is no such year of safety actions: there are {listed}.")
    return load_framework(framework_id)


def action_of(framework: Framework, number: str) -> Item:
    """The safety action of a requirement `3.2`. Raises DraftError for a number that cannot be one."""
    found = NUMBER.fullmatch(number)
    if found is None:
        raise DraftError("", f"“{number[:20]}” is no number of a requirement: write it as 3.2.")
    item = next((one for one in framework.items if one.id == found[1]), None)
    if item is None:
        raise DraftError("", f"{framework.label} has no safety action {found[1]}.")
    if item.requirements is not None and int(found[2]) > item.requirements:
        raise DraftError(
            "", f"Safety action {item.id} of {framework.label} has {item.requirements} requirements."
        )
    return item


def in_order(number: str) -> tuple[int, ...]:
    """Sorts 5.10 after 5.9; whatever is no number comes last."""
    return tuple(int(part) if part.isdecimal() else 999 for part in number.split("."))
