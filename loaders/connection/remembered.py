"""What a connection brought the last time, so that a server can be asked whether it has something newer."""

from __future__ import annotations

import json
from datetime import datetime

from loaders.connection.fetched import Earlier, Fetched
from loaders.connection.files import Held
from metrics.access import Viewer
from metrics.store import Store
from metrics.store.standing import standing

KEY = "pull:{id}"


def earlier(store: Store, held: Held) -> Earlier | None:
    """The last fetch, while what it brought still stands and the connection is read as it was then."""
    said = store.get_meta(KEY.format(id=held.connection.id))
    if said is None:
        return None
    note = json.loads(said)
    if note["digest"] != held.digest:
        return None
    submission_id = standing(store, note["sha256"])
    if submission_id is None:
        return None
    at = datetime.fromisoformat(note["at"])
    return Earlier(at, note["etag"], note["last_modified"], submission_id)


def remember(store: Store, viewer: Viewer, held: Held, fetched: Fetched, sha256: str) -> None:
    """Note what came, when the server gave something by which it can be asked for."""
    if not fetched.etag and not fetched.last_modified:
        return
    note = {
        "at": store.now().isoformat(),
        "digest": held.digest,
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "sha256": sha256,
    }
    store.set_meta(KEY.format(id=held.connection.id), json.dumps(note, sort_keys=True), by=viewer.email)
