"""What families raised through the voices partnership, and staff on walk-abouts; the words are invented."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeAlias

from .made import LAST, Export, days, draw, said, uk

Points: TypeAlias = dict[str, tuple[tuple[str, ...], str, str]]  # theme -> our words, said, done
FAMILIES: Points = {
    "Being listened to": (
        ("communication_and_listening",),
        "I was sent home twice.",
        "Triage calls are recorded.",
    ),
    "Waiting for induction": (("induction_delay",), "We waited two days.", "A daily call tells the wait."),
    "Building and parking": (("environment_and_equipment",), "There was no chair.", "Recliners were bought."),
    "Communication; Triage": (
        ("communication_and_listening", "transfer_and_triage"),
        "Nobody told us how long.",
        "A board shows the wait.",
    ),
    "Praise": ((), "The night staff were kind.", "The team was told."),
}
STAFF: Points = {
    "Breaks": (("staffing_and_capacity",), "No break on nights.", "A relief shift is on trial."),
    "Equipment": (("environment_and_equipment",), "The bleep does not work upstairs.", "It was replaced."),
    "Computer system": (("information_and_records",), "Logging in takes ten minutes.", ""),
    "Praise": ((), "The new rota works.", "The team was told."),
}


def mnvp() -> Export:
    """About ten points a month."""
    header = ["MNVP item", "Date raised", "Theme", "You said", "We did", "Date done"]
    export = Export("mnvp", header, said("Points from", "Points to"))
    return _log(export, "mnvp_items", FAMILIES, "MV", 0.35)


def walkabout() -> Export:
    """About seven points a month."""
    header = ["Walk-about item", "Date of walk-about", "Theme", "You said", "We did", "Date done"]
    export = Export("walkabout", header, said("Walk-abouts from", "Walk-abouts to"))
    _log(export, "walkabout_items", STAFF, "WA", 0.25)
    done = next(i for i, row in enumerate(export.rows) if row[5])
    export.spoil(done, "Date done", "31/06/2026", "not_a_date")
    return export


def _log(
    export: Export,
    measure: str,
    points: Points,
    prefix: str,
    a_day: float,
) -> Export:
    rng, later = draw(measure), draw(f"{measure} done")
    export.noughts(measure)
    for day in days():
        for _ in range(rng.poisson(a_day)):
            theme = list(points)[int(rng.integers(len(points)))]
            themes, you_said, we_did = points[theme]
            done = day + timedelta(days=int(later.integers(3, 60)))
            answered = done <= LAST and bool(we_did)
            words = [you_said, we_did if answered else "", uk(done) if answered else ""]
            export.rows.append([f"{prefix}-{len(export.rows) + 1:03d}", uk(day), theme, *words])
            export.answers += answered
            export.count(measure, day)
            for one in themes:
                export.count(measure, day, f"theme={one}")
    first = next(i for i, row in enumerate(export.rows) if row[1][3:5] == "08")
    export.spoil(first, "Theme", "Catering", "unmapped_value")
    export.in_part.append(f"{measure} 2026-08 by theme")
    return export
