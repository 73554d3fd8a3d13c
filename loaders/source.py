"""What a source is: one format that somebody sends us, and how it is recognised and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from loaders.types import Checked, RawFile
from metrics.catalogue import Catalogue
from metrics.types import Organisation

if TYPE_CHECKING:
    from loaders.mapping.cover import Days
    from loaders.mapping.files import Held

Known: TypeAlias = tuple[str, str, date]  # measure id, breakdown, period


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who loads says beside the file: of exports that a mapping reads."""

    mapping: Held | None = None  # another one than the program would choose
    covers: Days | None = None
    org: str = ""

    @property
    def anything(self) -> bool:
        return self.mapping is not None or self.covers is not None or bool(self.org)

    @property
    def digest(self) -> str:
        """Changes with what was said: the same bytes, read as of other days, are loaded anew."""
        said = f"{self.covers} {self.org}" if self.covers or self.org else ""
        return f"-{sha256(said.encode()).hexdigest()[:4]}" if said else ""


NOTHING_SAID = Given()


@dataclass(frozen=True, slots=True)
class Context:
    """What the checks may know: the catalogue, the store's organisations, the day, and who is loading."""

    catalogue: Catalogue
    organisations: Mapping[str, Organisation]
    today: date
    may_load: Callable[[str], bool] = field(default=lambda _code: True)
    stored: Callable[[str], frozenset[Known]] = field(default=lambda _code: frozenset())  # by organisation
    # Figures that are known with their numbers, by organisation; and those that a final file of a source
    # (its id) brought, so that a provisional one that is loaded late does not take their place.
    held: Callable[[str], frozenset[Known]] = field(default=lambda _code: frozenset())
    final: Callable[[str, str], frozenset[Known]] = field(default=lambda _source, _code: frozenset())
    # References of the cases of a kind that are known, by organisation and kind.
    cases: Callable[[str, str], frozenset[str]] = field(default=lambda _code, _kind: frozenset())
    words_checked: bool = False  # the person who loads has read the words: a forename in them names nobody
    given: Given = NOTHING_SAID
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
