"""Spoilt files give clear issues: never an exception, never half a load. `make soak` runs hundreds more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.malformed import each_tried, malformed, zip_bomb
from tests.loaders.support import form_bytes

SAMPLE, SOAK = 60, 200


def _check(seed: int, n: int, folder: Path) -> None:
    for index, (spoilt, tried) in enumerate(each_tried(seed, n, folder)):
        assert tried.faults == (), f"file {index} of seed {seed}: {spoilt.source}, {spoilt.how}"


def test_a_sample_of_spoilt_files_gives_issues_and_no_half_load(tmp_path: Path) -> None:
    _check(20261114, SAMPLE, tmp_path)


@pytest.mark.soak
def test_hundreds_of_spoilt_files_give_issues_and_no_half_load(tmp_path: Path) -> None:
    _check(3, SOAK, tmp_path)  # other files than those of docs/soak.md


def test_the_same_seed_gives_the_same_files() -> None:
    first, second = ([(s.source, s.how, s.content) for s in malformed(7, 12)] for _ in range(2))
    assert first == second


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    import random

    from loaders.grid import grids
    from tests.loaders.support import raw

    found = grids(raw(zip_bomb(random.Random(1), form_bytes(tmp_path))))
    assert found.grids == ()
    assert [issue.code for issue in found.issues] == ["zip_bomb"]


@pytest.mark.parametrize("picture", [0, 1_500_000])
def test_what_is_not_read_of_a_workbook_allows_for_nothing(tmp_path: Path, picture: int) -> None:
    """Thirty megabytes of blanks in thirty kilobytes, with and without a picture that does not pack."""
    import io
    import random
    import zipfile

    from loaders.grid import grids
    from tests.loaders.support import raw, xlsx_bytes

    stream = io.BytesIO(xlsx_bytes({"S": [["a"]]}))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet99.xml", b" " * 30_000_000)
        book.writestr("xl/media/picture.png", random.Random(1).randbytes(picture))
    found = grids(raw(stream.getvalue()))
    assert [issue.code for issue in found.issues] == ["zip_bomb"]
