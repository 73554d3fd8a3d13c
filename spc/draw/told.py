"""A mark of a drawing with its explanation for pointer, keyboard and screen reader."""

from __future__ import annotations

from spc.draw import svg

REACH = 11.0  # px around the mark's middle in which the pointer finds it


def told(
    key: str,
    x: float,
    y: float,
    mark: str,
    name: str,
    shown: str,
    said: str,
    *,
    counts: str = "",
    reach: float = REACH,
) -> str:
    """A group that takes focus. The card under the chart says "name: shown", then `counts` and `said`.

    `key` tells the marks of one drawing apart; from "row/3" the up and down keys go to "row/2" and "row/4".
    `reach` is smaller where others are near: no mark lies under what belongs to its neighbour.
    """
    start = f"{name}: {shown}" if shown else name
    return svg.element(
        "g",
        svg.circle(x, y, reach, fill="transparent"),
        mark,
        class_="pt",
        tabindex="0",
        role="img",
        aria_label=". ".join(part.rstrip(".") for part in (start, counts, said) if part) + ".",
        data_month=key,
        data_period=name,
        data_value=shown,
        data_numerator=counts or None,
        data_verdict=said.rstrip("."),
    )
