"""A paper's blocks with each text said otherwise; whatever does not change stays the same object."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeAlias

from dashboard.views.late import Late

Say: TypeAlias = Callable[[str], str]


def retold(value: Any, say: Say, leave: Callable[[object, str], bool], within: Collection[str]) -> Any:
    """`leave(thing, field)` names what is not looked into; `within` are the packages whose types are."""
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple) and type(value) is tuple:
        made = tuple(retold(one, say, leave, within) for one in value)
        same = all(new is old for new, old in zip(made, value, strict=True))
        return value if same else made
    if isinstance(value, Late):
        return value.then(lambda made: retold(made, say, leave, within))
    if not is_dataclass(value) or isinstance(value, type) or value.__module__.partition(".")[0] not in within:
        return value
    changed = {}
    for name in _names(type(value)):
        old = getattr(value, name)
        if old is None or isinstance(old, bool | int | float) or leave(value, name):
            continue
        new = retold(old, say, leave, within)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a type: a paper holds some ten thousand things of a few dozen types."""
    return tuple(one.name for one in fields(kind) if one.init)
