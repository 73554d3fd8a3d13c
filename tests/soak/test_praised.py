"""The check of spoilt exports, with one of them."""

from __future__ import annotations

from tests.soak import praised


def test_one_spoilt_file_of_one_mapping() -> None:
    tally = praised.run([("walkabout", "steady")], ["one row"])
    assert (tally.mappings, tally.files, tally.faults) == (1, 2, [])
    assert "None was told as an improvement" in "\n".join(praised.lines(tally))
    tally.faults.append("walkabout, steady: x")
    assert "None was told" not in "\n".join(praised.lines(tally))
