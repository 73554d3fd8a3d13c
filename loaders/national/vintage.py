"""Provisional or final: the figures of one month are published twice, and only the file's name says which.

`msds-apr2023-exp-data-final.csv` is final, `..._provisional.csv` is not. A name that says neither is read as
provisional, with a warning: a later final file then corrects it, and none is taken for final by mistake.
"""

from __future__ import annotations

import re

from loaders.types import Issue, Severity
from metrics.types import Status

FINAL = re.compile(r"(?<![a-z])final(?![a-z])", re.IGNORECASE)
PROVISIONAL = re.compile(r"(?<![a-z])prov(?:isional)?(?![a-z])", re.IGNORECASE)
SENTENCE = (
    "Neither the file nor its name says whether these figures are provisional or final, so they were read as "
    "provisional. Put the word final or provisional in the name of the file."
)


def vintage(file_name: str) -> Status | None:
    """FINAL or PROVISIONAL by the name of a file; None when it says neither, or both."""
    final, provisional = FINAL.search(file_name), PROVISIONAL.search(file_name)
    if bool(final) == bool(provisional):
        return None
    return Status.FINAL if final else Status.PROVISIONAL


def read_vintage(file_name: str) -> tuple[Status, tuple[Issue, ...]]:
    """What the figures of a file are taken for, and the warning where its name does not say."""
    said = vintage(file_name)
    if said is not None:
        return said, ()
    return Status.PROVISIONAL, (Issue(Severity.WARNING, "vintage_not_named", SENTENCE),)
