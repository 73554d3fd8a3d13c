"""Several files brought at once: each is looked at and loaded or left in its turn, one preview after another.

Which files wait, and what was loaded of them, goes along in the address and in the form of each preview.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.bringing import NotBroughtError, Said, looked_at, waiting
from dashboard.page import Request
from dashboard.views.loading import ONE_BY_ONE
from loaders import SOURCES
from loaders.load import note_refused, recognised
from loaders.types import RawFile


@dataclass(frozen=True, slots=True)
class InTurn:
    """Where somebody stands among the files that were brought at once."""

    rest: tuple[str, ...] = ()  # secrets of the files that are still to be looked at
    done: tuple[str, ...] = ()  # numbers of the submissions that were made of those before
    of: int = 1

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> InTurn:
        rest, done = (tuple(filter(None, given.get(name, "").split(","))) for name in ("then", "done"))
        said = given.get("of", "")
        of = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1
        return cls(rest, done, max(of, len(rest) + 1))

    @property
    def pairs(self) -> dict[str, str]:
        """As fields of a form, or parts of an address; nothing of a file that came alone."""
        if self.of == 1:
            return {}
        found = {"then": ",".join(self.rest), "done": ",".join(self.done), "of": str(self.of)}
        return {name: value for name, value in found.items() if value}

    @property
    def place(self) -> int:
        return self.of - len(self.rest)

    def after(self, made: Sequence[int]) -> InTurn:
        """Where one stands once this file was loaded as these submissions, or left."""
        return replace(self, rest=self.rest[1:], done=(*self.done, *map(str, made)))


def all_waiting(request: Request, files: Sequence[RawFile], said: Said) -> tuple[str, InTurn]:
    """Look at each file and let it wait; the secret of the first, and the others in their turn.

    Lists of organisations come before the figures of those organisations. What names people does not wait.
    """
    if (said.covers or said.mapping) and len(files) > 1:
        raise NotBroughtError(ONE_BY_ONE)
    tokens = []
    for raw in sorted(files, key=_is_last):
        report = looked_at(request, raw, said)
        note_refused(report, request.store, request.viewer, org_code=request.org.code)
        tokens.append(waiting(request, raw, report, mapping=said.mapping))
    return tokens[0], InTurn(tuple(tokens[1:]), (), len(tokens))


def onward(request: Request, turn: InTurn, said: Said, made: Sequence[int]) -> str:
    """Where one goes from a preview: to that of the next file, else to what was loaded, else to the start."""
    after = turn.after(made)
    if turn.rest:
        kept = replace(said, words=False)  # of the next file nobody has read the words
        return preview_address(request, turn.rest[0], kept, after)
    if after.done:
        return request.href("/data", more=(("loaded", ",".join(after.done)),))
    return request.href("/data/load")


def preview_address(request: Request, token: str, said: Said, turn: InTurn | None = None) -> str:
    """Where the preview of a waiting file is."""
    pairs = said.pairs | (turn.pairs if turn else {})
    return request.href(f"/data/load/{token}", more=tuple(pairs.items()))


def _is_last(raw: RawFile) -> bool:
    source = recognised(raw, SOURCES)
    return source is None or not source.organisations_first
