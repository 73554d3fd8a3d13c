"""Watches a folder: once, for a scheduler, or again and again until it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from loaders.inbox.lock import only_one
from loaders.inbox.settle import Settling
from loaders.inbox.work import StoreAwayError, Work
from loaders.types import LoadReport


def once(work: Work, settle: float, stop: Event) -> tuple[list[LoadReport], bool]:
    """One pass: what earlier runs left, then what has arrived whole. And whether the store was there."""
    with only_one(work.places.made().folder):
        settling = Settling(work.places.folder, settle)
        if not settling.whole() and settling.seen:
            stop.wait(settle)
        reports, there = _pass(work, settling, stop, Told(work.say))
        for path in settling.seen:
            if path.exists() and there and not stop.is_set():
                work.say(f"{path.name} is still being written, so it is left for the next run.")
        return reports, there


def forever(work: Work, settle: float, every: float, stop: Event) -> None:
    """Pass after pass, `every` seconds apart, until `stop` is set. The file in hand is finished first."""
    with only_one(work.places.made().folder):
        settling, told = Settling(work.places.folder, settle), Told(work.say)
        work.say(f"Watching {work.places.folder}. Ctrl+C, or SIGTERM, stops it after the file in hand.")
        while not stop.is_set():
            _pass(work, settling, stop, told)
            stop.wait(every)
    work.say("Stopped. Every file that was taken is in done/ or refused/, or is finished by the next run.")


class Told:
    """Says what lasts once, and not again with every pass."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._last = ""

    def __call__(self, sentence: str) -> None:
        if sentence and sentence != self._last:
            self._say(sentence)
        self._last = sentence


def _pass(work: Work, settling: Settling, stop: Event, told: Told) -> tuple[list[LoadReport], bool]:
    reports: list[LoadReport] = []
    try:
        reports.extend(work.finish(work.left(), stop.is_set, again=True))
        if not stop.is_set():
            reports.extend(work.finish(work.take(settling.whole()), stop.is_set, again=False))
    except StoreAwayError as error:
        told(f"{error} The files wait and are tried again.")
        return reports, False
    told("")
    return reports, True
