"""What must hold of any page over any data, looked at in a real browser: each fault is one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Response
from playwright.sync_api import Request as Asked

from tests.dashboard.adverse.placed import PLACED
from tests.dashboard.adverse.types import Situation, Words
from tests.dashboard.pages import drawn, resize, unfold

LEAKED = re.compile(
    r"\b(?:nan|NaN|NaT|inf|-inf|undefined|null|Traceback|KeyError|ValueError|TypeError)\b|\[object |"
    r"(?<=[a-z,] )None\b|\bNone(?=[%)]| per\b)|\{[a-z_]+\}|<(?:span|div|strong)\b"
)
NOUGHT = re.compile(r"(?<![\w.,/-])0(?:\.0+)?(?:%| of | per |$)", re.MULTILINE)
OPEN_ALL = "document.querySelectorAll('main details').forEach(d => { d.open = true; })"


@dataclass
class Seen:
    """What was read of a page, and what was wrong with it."""

    text: str = ""
    links: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)


def look(page: Page, address: str, situation: Situation, name: str) -> Seen:
    """Open a page as on a phone and as on a desk, with everything unfolded."""
    seen = Seen()
    with listening(page, seen, situation.nowhere):
        answer = page.goto(address)
        wanted = 404 if situation.nowhere and name == "plain" else 200
        if answer is None or answer.status != wanted:
            seen.faults.append(f"answered {answer and answer.status}")
        drawn(page)
        page.evaluate(OPEN_ALL)
        for size in ("desk", "phone"):
            resize(page, size)
            _fits(page, size, seen)
        unfold(page)
        _fits(page, "phone, unfolded", seen)
        seen.text = str(page.evaluate("document.querySelector('main').innerText"))
        seen.links = tuple(
            page.evaluate(
                '[...new Set([...document.querySelectorAll(\'main a[href*="/export/table/"],'
                " main a[href*=\"/export/drawing/\"]')].map(a => a.getAttribute('href')))]"
            )
        )
        _whole(page, seen)
    _said(seen, situation, name)
    return seen


@contextmanager
def listening(page: Page, seen: Seen, nowhere: bool = False) -> Iterator[None]:
    """Whatever the console says, and whatever does not arrive, is a fault (`nowhere`: but for the page)."""

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not (nowhere and "404" in message.text):
            seen.faults.append(f"console {message.type}: {message.text}")

    def fault(error: Error) -> None:
        seen.faults.append(f"script: {error}")

    def lost(asked: Asked) -> None:
        seen.faults.append(f"not answered: {asked.url} ({asked.failure})")

    def answered(answer: Response) -> None:
        if answer.status >= 400 and not (nowhere and answer.status == 404):
            seen.faults.append(f"answered {answer.status}: {answer.url}")

    page.on("console", console)
    page.on("pageerror", fault)
    page.on("requestfailed", lost)
    page.on("response", answered)
    heard = {"console": console, "pageerror": fault, "requestfailed": lost, "response": answered}
    try:
        yield
    finally:
        for event, hear in heard.items():
            page.remove_listener(event, hear)


def _fits(page: Page, size: str, seen: Seen) -> None:
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        seen.faults.append(f"{size}: wider than the screen")
    seen.faults += [f"{size}: {one}" for one in page.evaluate(PLACED)]


def _whole(page: Page, seen: Seen) -> None:
    if page.locator("h1").count() != 1:
        seen.faults.append(f"{page.locator('h1').count()} h1")
    if page.evaluate("'taken' in window") or page.locator("main script, main img, main iframe").count():
        seen.faults.append("hostile words became part of the page")


def _said(seen: Seen, situation: Situation, name: str) -> None:
    for found in LEAKED.finditer(seen.text):
        around = seen.text[max(0, found.start() - 40) : found.end() + 30].replace("\n", " ")
        seen.faults.append(f"“{found.group()}” is no word for a reader: …{around}…")
    if situation.unknown and (found := NOUGHT.search(seen.text)):
        around = seen.text[max(0, found.start() - 40) : found.end() + 30].replace("\n", " ")
        seen.faults.append(f"nothing is known, and a nought is shown: …{around}…")
    plain = " ".join(seen.text.split())
    seen.faults += [f"does not say: {w}" for w in each(situation.says.get(name, ())) if w not in plain]
    seen.faults += [f"says: {w}" for w in each(situation.never.get(name, ())) if w in plain]


def each(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words
