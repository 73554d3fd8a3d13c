"""Exports by the line of the trust ZZA, a good and a bad file for each mapping of `loaders/mappings`.

What each file comes to is counted here, while its rows are drawn, and never by the program: `known.toml` says
it, and the tests compare. The bad file is the good one with the faults that are met in life.
"""

from __future__ import annotations

from pathlib import Path

from .acuity import acuity, red_flags
from .claims import claims
from .complaints import complaints
from .incidents import incidents
from .made import Export, known_text
from .reviews import pmrt
from .roster import roster
from .training import training
from .voices import mnvp, walkabout

MAKERS = (acuity, claims, complaints, incidents, mnvp, pmrt, red_flags, roster, training, walkabout)


def exports() -> tuple[Export, ...]:
    """Every export, by the id of its mapping."""
    return tuple(make() for make in MAKERS)


def write(folder: Path) -> None:
    """Write the files, and what they come to."""
    folder.mkdir(parents=True, exist_ok=True)
    made = exports()
    for export in made:
        (folder / f"{export.mapping}.csv").write_bytes(export.good())
        (folder / f"{export.mapping}-bad.csv").write_bytes(export.bad())
    (folder / "known.toml").write_bytes(known_text(made).encode())
