"""Starting the demonstration afresh never throws away what somebody else put there."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from dashboard.commands.demo import demo, throw_away
from metrics.access import OPERATOR
from metrics.store import Store, StoreError, save_organisations
from metrics.types import Organisation


@pytest.fixture
def own_copy(demo_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_file, tmp_path / "demo.db"))


def test_a_store_with_the_demonstration_alone_is_thrown_away(own_copy: Path) -> None:
    throw_away(f"sqlite:///{own_copy}")
    assert not own_copy.exists()


def test_a_store_that_also_holds_another_trust_is_kept(own_copy: Path) -> None:
    url = f"sqlite:///{own_copy}"
    store = Store.open(url)
    save_organisations(store, OPERATOR, [Organisation("RXX", "Another trust", "trust")])
    store.close()
    with pytest.raises(StoreError, match="RXX"):
        throw_away(url)
    assert own_copy.exists()


def test_a_port_in_use_is_said_before_anything_is_thrown_away(
    own_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PQS_STORE", f"sqlite:///{own_copy}")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StoreError, match=str(port)):
            demo(port=port, reset=True)
    assert own_copy.exists()
