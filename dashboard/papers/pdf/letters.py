"""Text that the paper's type can set. What no letter exists for is named in brackets: "[baby]".

PDF/A and PDF/UA forbid a sign without a letter, so the compiler refuses it; it says which, and this reads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

UNSET = re.compile(  # controls, halves of a pair, signs that are no characters: nobody can read them
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SAID = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could|codepoint `"((?:[^"\\]|\\.)*)"`')
WRITTEN = re.compile(r"\\u\{([0-9a-f]+)\}")
SILENT = ("VARIATION SELECTOR", "ZERO WIDTH", "EMOJI MODIFIER", "TAG ")  # they shape the sign before them
TWICE = re.compile(r"(\[[^\][]+ letters\])(?:\s*\1)+")
BLANK = "–"
UNKNOWN = "[sign without a name]"
NOT_SHOWN = frozenset({"alt"})  # read aloud and never printed, so it keeps its signs


def clean(text: str) -> str:
    """Text without what no reader could see, its lines divided by newlines."""
    return UNSET.sub("", LINES.sub("\n", text))


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return all(unicodedata.category(sign)[0] in "ZC" for sign in clean(text))


def named_heading(text: str) -> str:
    """A heading has to say something, or nobody finds the way to it."""
    return BLANK if is_blank(text) else text


def refused(message: str) -> frozenset[str]:
    """The texts that the compiler says it has no letters for."""
    found = (shown or disallowed for shown, disallowed in SAID.findall(message))
    return frozenset(_plain(one) for one in found if one)


def _plain(written: str) -> str:
    text = WRITTEN.sub(lambda at: chr(int(at[1], 16)), written)
    return re.sub(r"\\(.)", r"\1", text)


def named(text: str) -> str:
    """What stands in the place of signs without letters."""
    return "".join(filter(None, map(_named, text)))


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "")
    if name.startswith(SILENT) or (not name and unicodedata.category(sign) == "Cn"):
        return "" if name else UNKNOWN
    if unicodedata.category(sign)[0] in "LM":
        script = name.split(" ")[0]
        return f"[{script if script == 'CJK' else script.capitalize()} letters]"
    return f"[{name.lower()}]" if name else UNKNOWN


def cleaned(given: Any) -> Any:
    """Lists, dicts and texts again, every text clean."""
    return _changed(given, clean, frozenset())


def without(given: Any, signs: Iterable[str]) -> Any:
    """The same with signs named in the place of their letters."""
    found = re.compile("|".join(map(re.escape, sorted(signs, key=len, reverse=True))))
    return _changed(given, lambda text: TWICE.sub(r"\1", found.sub(lambda at: named(at[0]), text)), NOT_SHOWN)


def _changed(given: Any, change: Callable[[str], str], left: frozenset[str]) -> Any:
    if isinstance(given, str):
        return change(given)
    if isinstance(given, dict):
        return {key: one if key in left else _changed(one, change, left) for key, one in given.items()}
    if isinstance(given, list | tuple):
        return [_changed(one, change, left) for one in given]
    return given
