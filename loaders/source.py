"""What a source is: one format that somebody sends us, and how it is recognised and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from loaders.types import Checked, RawFile
from metrics.catalogue import Catalogue
from metrics.types import Organisation

Known: TypeAlias = tuple[str, str, date]  # measure id, breakdown, period


@dataclass(frozen=True, slots=True)
class Context:
    """What the checks may know: the catalogue, the store's organisations, the day, and who is loading."""

    catalogue: Catalogue
    organisations: Mapping[str, Organisation]
    today: date
    may_load: Callable[[str], bool] = field(default=lambda _code: True)
    stored: Callable[[str], frozenset[Known]] = field(default=lambda _code: frozenset())  # by organisation
    words_checked: bool = False  # the person who loads has read the words: a forename in them names nobody
    operator: bool = True  # the local operator may add organisations; nobody else does it by loading a file


@dataclass(frozen=True, slots=True)
class Source:
    """One format. `recognise` looks at the content and never at the name of the file."""

    id: str
    title: str
    what: str  # one sentence: what the file is and who sends it
    recognise: Callable[[RawFile], bool]
    read: Callable[[RawFile, Context], Checked]
    organisations_first: bool = False  # loaded before files that hold figures
