"""A file between its preview and its load: for one person, for an hour, byte for byte."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from dashboard.staging import LASTS, NotStagedError, Staging
from loaders.types import Issue, Severity
from metrics.access import OPERATOR, Viewer
from metrics.store import Store
from tests.loaders.support import raw

OTHER = Viewer("other@trust.example", "Somebody else")
FILE = raw("org,measure,period,value\n")


@pytest.fixture
def staging(sqlite_store: Store, tmp_path: Path) -> Staging:
    return Staging(sqlite_store, tmp_path / "waiting")


def test_it_comes_back_byte_for_byte_with_what_was_typed(staging: Staging) -> None:
    token = staging.keep(OPERATOR, FILE, origin="/enter/figures", form={"a": "1"})
    found = staging.find(OPERATOR, token)
    assert found.raw is not None
    assert (found.raw.content, found.sha256, found.name) == (FILE.content, FILE.sha256, "file.csv")
    assert (found.origin, found.form) == ("/enter/figures", {"a": "1"})


@pytest.mark.parametrize("token", ["", "../../etc/passwd", "x" * 32])
def test_nobody_finds_it_without_its_secret(staging: Staging, token: str) -> None:
    staging.keep(OPERATOR, FILE)
    with pytest.raises(NotStagedError, match="no longer waiting"):
        staging.find(OPERATOR, token)


def test_nobody_else_finds_it_with_its_secret(staging: Staging) -> None:
    token = staging.keep(OPERATOR, FILE)
    with pytest.raises(NotStagedError):
        staging.find(OTHER, token)
    with pytest.raises(NotStagedError):
        staging.drop(OTHER, token)
    assert staging.find(OPERATOR, token)


def test_it_is_gone_after_an_hour_and_thrown_away_with_the_next(
    staging: Staging, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = staging.keep(OPERATOR, FILE)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + LASTS + 5)
    with pytest.raises(NotStagedError):
        staging.find(OPERATOR, token)
    staging.keep(OPERATOR, FILE)
    assert len(list(staging.folder.iterdir())) == 2


def test_other_bytes_than_those_that_came_are_not_used(staging: Staging) -> None:
    token = staging.keep(OPERATOR, FILE)
    (kept,) = staging.folder.glob("*.file")
    kept.write_bytes(b"something else")
    with pytest.raises(NotStagedError):
        staging.find(OPERATOR, token)


def test_without_its_bytes_only_what_is_wrong_is_kept(staging: Staging) -> None:
    issue = Issue(Severity.REFUSAL, "person_name", "Column “a” looks like names.", column="a")
    token = staging.keep(OPERATOR, FILE, issues=(issue,), with_bytes=False)
    found = staging.find(OPERATOR, token)
    assert (found.raw, found.issues) == (None, (issue,))
    assert not list(staging.folder.glob("*.file"))


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no rights of files")
def test_files_and_folder_are_for_this_account_alone(staging: Staging) -> None:
    staging.keep(OPERATOR, FILE)
    assert staging.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in staging.folder.iterdir())
    staging.folder.chmod(0o777)
    with pytest.raises(NotStagedError, match="open to other people"):
        staging.keep(OPERATOR, FILE)
