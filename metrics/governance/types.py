"""A thread, its entries, and what a kind of thread may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from metrics.access import Hierarchy, Permission, Viewer
from metrics.draft import DraftError
from metrics.governance.content import Content
from metrics.periods import day_of
from metrics.records import FiledState, Meeting

if TYPE_CHECKING:  # the store reads and writes threads itself
    from metrics.store.gone import Spans


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a thread: what was said, when, and by whom (an e-mail address)."""

    id: int
    ordinal: int
    step: str
    content: Mapping[str, Any]  # as JSON has it: days and months are ISO text
    at: datetime
    by: str

    def get(self, name: str, default: Any = "") -> Any:
        """One part of what was said; `default` where it was left out."""
        found = self.content.get(name)
        return default if found is None else found

    def day(self, name: str) -> date | None:
        """A day that was given."""
        found = self.content.get(name)
        return date.fromisoformat(found) if found else None


@dataclass(frozen=True)
class Thread:
    """One matter of an organisation, with every step known at the moment of reading, oldest first."""

    id: int  # 0: not begun yet
    org_code: str
    kind: str
    key: str
    entries: tuple[Entry, ...] = ()

    @property
    def opening(self) -> Entry:
        """The step that began it."""
        return self.entries[0]

    @property
    def last(self) -> Entry:
        return self.entries[-1]

    @property
    def base(self) -> int:
        """What a form about the thread carries, so that nobody writes over what they have not seen."""
        return self.entries[-1].ordinal if self.entries else 0

    @cached_property
    def by_step(self) -> dict[str, tuple[Entry, ...]]:
        """The entries by step, each oldest first."""
        found: dict[str, list[Entry]] = {}
        for one in self.entries:
            found.setdefault(one.step, []).append(one)
        return {step: tuple(said) for step, said in found.items()}

    def newest(self, *steps: str) -> Entry | None:
        """The newest entry of these steps; None where there is none."""
        return next((one for one in reversed(self.entries) if one.step in steps), None)

    def cut(self, keep: Callable[[Entry], bool]) -> Thread | None:
        """The thread with the entries that may be read; None where none is left."""
        kept = tuple(one for one in self.entries if keep(one))
        return replace(self, entries=kept) if kept else None


@dataclass(frozen=True, slots=True)
class Situation:
    """Under what circumstances a step is looked at before it is written, under the writer's lock."""

    viewer: Viewer
    org_code: str
    held: frozenset[Permission]  # what the viewer may do at the organisation
    hierarchy: Hierarchy
    now: datetime
    key: str
    thread: Thread | None  # None: the step begins it
    threads: Callable[..., tuple[Thread, ...]] = field(repr=False)  # (kind) of the same organisation
    kept: Callable[[str], bool] = field(repr=False)  # whether a file of this hash is kept there
    returns: Mapping[date, str] = field(repr=False, default_factory=dict)  # month -> where its return stands
    meetings: Callable[[], tuple[Meeting, ...]] = field(repr=False, default=tuple)  # of the organisation
    # What files say of the requirements of a framework.
    filed: Callable[[str], tuple[FiledState, ...]] = field(repr=False, default=lambda _framework: ())

    @property
    def today(self) -> date:
        """The day in London: at half past midnight in summer it is still yesterday in UTC."""
        return day_of(self.now)


@dataclass(frozen=True, slots=True)
class Outside:
    """A reader from outside the trust, and the months that the trust shares: since when each.

    `level` is where the reader stands: 1 for the system, 2 for the region, 3 for the nation.
    """

    viewer: Viewer
    held: frozenset[Permission]
    shared: Mapping[date, Spans]
    level: int = 1

    def since(self, month: date) -> datetime | None:
        """When a month was last shared; None for one that is not shared now."""
        spans = self.shared.get(month)
        return spans[-1][0] if spans else None


Check = Callable[[Situation, Any], None]  # raises DraftError with what speaks against a step


def unchecked(_situation: Situation, _content: Content) -> None:
    """For a step whose content says all that there is to check."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be said on a thread of a kind.

    `needs`: any one of these permissions at the organisation. `after`: the states in which it can be said,
    "" for the thread that is begun by it. `state`: what the thread then is; None: what it was.
    `of_month`: part of what a month's return says, so it cannot be said once the month is signed.
    """

    content: type[Content]
    needs: tuple[Permission, ...]
    after: tuple[str, ...]
    state: str | None = None
    check: Check = unchecked
    of_month: bool = False


def nothing_outside(_thread: Thread, _reader: Outside) -> Thread | None:
    """For what stays inside the trust."""
    return None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thread. `noun` ends the sentence "There is no such ...".

    `outside` gives what readers from outside the trust see of a thread, None for nothing. `by_level`: so do
    those above a system or a region read what is its own, from the level on which it is looked at; other
    matters of a system are read whole from above. `month` is the month of whose return a thread is part, from
    its key. `of_forms`: what people say in a form of a page; else only functions of the program say it.
    `published`: what `outside` gives may be read by everybody, since it was signed and shared with a month's
    return; anything else only by whoever compares trusts.
    """

    noun: str
    steps: Mapping[str, Step]
    outside: Callable[[Thread, Outside], Thread | None] = nothing_outside
    month: Callable[[str], date | None] = lambda _key: None
    by_level: bool = False
    of_forms: bool = True
    published: bool = False

    def state(self, thread: Thread) -> str:
        """Where a thread stands: what its newest step that changes the state made of it."""
        for one in reversed(thread.entries):
            step = self.steps.get(one.step)
            if step is not None and step.state is not None:
                return step.state
        return ""


class OutrunError(DraftError):
    """Somebody wrote on the thread since the form was opened. `thread` is as it stands now."""

    def __init__(self, sentence: str, thread: Thread) -> None:
        super().__init__("", sentence)
        self.thread = thread
