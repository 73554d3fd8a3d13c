"""A paper's blocks with each text said otherwise; whatever does not change stays the same object."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias

Say: TypeAlias = Callable[[str], str]


def retold(value: Any, say: Say, leave: Callable[[object, str], bool], within: Collection[str]) -> Any:
    """`leave(thing, field)` names what is not looked into; `within` are the packages whose types are."""
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple) and type(value) is tuple:
        made = tuple(retold(one, say, leave, within) for one in value)
        same = all(new is old for new, old in zip(made, value, strict=True))
        return value if same else made
    if not is_dataclass(value) or isinstance(value, type) or value.__module__.partition(".")[0] not in within:
        return value
    found = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
    said = {name: retold(old, say, leave, within) for name, old in found.items() if not leave(value, name)}
    changed = {name: new for name, new in said.items() if new is not found[name]}
    return replace(value, **changed) if changed else value
