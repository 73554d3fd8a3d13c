"""Data as it truly comes, in a real browser: every page answers sensibly, and says what it must say.

`make test` looks at one page of each situation, of which something is expected, and at one of its files;
`make soak` at every page of every situation, with all of its files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser

from tests.dashboard.adverse import files
from tests.dashboard.adverse.checks import look
from tests.dashboard.adverse.sample import SEED, sampled
from tests.dashboard.adverse.situations import SITUATIONS
from tests.dashboard.adverse.stores import Stand, stood
from tests.dashboard.adverse.types import PAGES
from tests.dashboard.pages import tab

SAMPLE = sampled(SITUATIONS)


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Stand]]:
    with stood(SITUATIONS.values(), tmp_path_factory.mktemp("adverse")) as found:
        yield found


def test_there_are_forty_situations_and_each_is_expected_to_be_told_of() -> None:
    assert len(SITUATIONS) >= 40
    assert all(one.says for one in SITUATIONS.values())
    assert all({*one.says, *one.never} <= set(PAGES) for one in SITUATIONS.values())


@pytest.mark.browser
@pytest.mark.parametrize("name", SITUATIONS)
def test_pages_and_files(name: str, stands: Mapping[str, Stand], browser: Browser) -> None:
    stand, page = stands[name], SAMPLE[name]
    with tab(browser) as opened:
        seen = look(opened, stand.address(page), stand.situation, page)
    assert seen.faults == [], page
    if seen.links:
        assert files.opened(stand.server, random.Random(f"{SEED} {name}").choice(seen.links)) == []
