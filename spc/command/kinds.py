"""The kinds of answer that an option takes. Each says what is wrong in a few words."""

from __future__ import annotations

import argparse
import math
import re
from datetime import date
from typing import NoReturn

from spc.cells import MOST, day_or_number

# What argparse says -> what we say, so that it reads the same under every version of Python.
REWORDED = (
    (re.compile(r"expected one argument"), "needs a value"),
    (re.compile(r"unrecognized arguments: (.*)"), r"there is no option \1"),
    (re.compile(r"invalid choice: (\S+) \(choose from (.*)\)"), r"\1 is none of \2"),
    (re.compile(r"invalid int value: (.*)"), r"\1 is not a whole number"),
    (re.compile(r"the following arguments are required: (.*)"), r"\1 must be given"),
)


LEAST_RUN = 2
MOST_TIMES = 1e9


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the page of usage that argparse puts above it."""

    def error(self, message: str) -> NoReturn:
        text = message.removeprefix("argument ")
        for said, ours in REWORDED:
            text = said.sub(ours, text)
        raise argparse.ArgumentError(None, text)


def day(text: str) -> date:
    """A date from the command line, written as in a file."""
    found = day_or_number(text)
    if not isinstance(found, date):
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-04-01")
    return found


def finite(text: str) -> float:
    """A number that is one: neither nan nor inf."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    if abs(value) > MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is too large; numbers go up to {MOST:,.0f}")
    return value


def above_zero(text: str) -> float:
    """A finite number above zero."""
    value = finite(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} must be above zero")
    return value


def run_length(text: str) -> float:
    """Points to a false signal. At one, every point would be one."""
    value = finite(text)
    if value < LEAST_RUN:
        raise argparse.ArgumentTypeError(
            f"{text!r} must be at least {LEAST_RUN}: else every point is a signal"
        )
    return value


def times(text: str) -> float:
    """What values are multiplied with."""
    value = above_zero(text)
    if value > MOST_TIMES:
        raise argparse.ArgumentTypeError(f"{text!r} must be at most {MOST_TIMES:,.0f}")
    return value


def day_and_reason(text: str) -> tuple[date, str]:
    """DATE=REASON; a phase or a ghost without a reason is refused."""
    on, equals, reason = text.partition("=")
    if not equals or not reason.strip():
        raise argparse.ArgumentTypeError(f"{text!r} should be DATE=REASON")
    return day(on), reason.strip()


def points_or_day(text: str) -> int | date:
    """A number of points, or a date."""
    found = day_or_number(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number of points nor a date like 2026-04-01")
    return found


def points_or_all(text: str) -> int:
    """A number of points; `all` is 0."""
    if text != "all" and not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number of points nor 'all'")
    return 0 if text == "all" else int(text)
