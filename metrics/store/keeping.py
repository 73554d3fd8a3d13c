"""Files that an entry names by their hash: kept once for each organisation, packed, never changed."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from metrics.access import Permission, Viewer, require
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.fits import require_fit
from metrics.store.organisations import hierarchy_of
from metrics.store.types import StoreError
from metrics.store.written import write_audited

OF_TRUSTS = ("trust", "site")


@dataclass(frozen=True, slots=True)
class NewFile:
    """Bytes that came with an entry. `media_type` is what they are, not what somebody called them."""

    name: str
    media_type: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptFile:
    sha256: str
    name: str
    media_type: str
    bytes: int
    recorded_at: datetime
    recorded_by: str


def keep(connection: Connection, viewer: Viewer, org_code: str, file: NewFile, at: datetime) -> None:
    """Keep a file inside the caller's transaction; the same bytes again are kept already."""
    if is_kept(connection, org_code, file.sha256):
        return
    row = {
        "org_code": org_code,
        "sha256": file.sha256,
        "file_name": file.name,
        "media_type": file.media_type,
        "bytes": len(file.content),
    }
    require_fit(tables.kept_file, row, "This file")
    recorded = {"recorded_at": at, "recorded_by": viewer.email}
    number = write_audited(connection, viewer, tables.kept_file, row | recorded, "add")
    packed = zlib.compress(file.content)
    connection.execute(insert(tables.kept_content).values(kept_file_id=number, content=packed))


def is_kept(connection: Connection, org_code: str, file_hash: str) -> bool:
    t = tables.kept_file
    found = select(t.c.id).where(t.c.org_code == org_code, t.c.sha256 == file_hash)
    return connection.execute(found).one_or_none() is not None


def kept_files(
    store: Store,
    viewer: Viewer,
    org_code: str,
    hashes: Collection[str] | None = None,
    *,
    known_at: datetime | None = None,
) -> dict[str, KeptFile]:
    """What is kept under these hashes (all), by hash, as known at a moment. Inside the trust alone; of a
    local system or region for whoever compares there.
    """
    t = tables.kept_file
    with store.reading() as connection:
        above = hierarchy_of(connection)
        inside = above.kinds.get(org_code) in OF_TRUSTS
        require(viewer, Permission.FIGURES if inside else Permission.COMPARE, org_code, above)
        where = [t.c.org_code == org_code, t.c.recorded_at <= (known_at or now(connection))]
        if hashes is not None:
            where.append(t.c.sha256.in_(list(hashes)))
        columns = (t.c.sha256, t.c.file_name, t.c.media_type, t.c.bytes, t.c.recorded_at, t.c.recorded_by)
        rows = connection.execute(select(*columns).where(*where)).all()
    return {row.sha256: KeptFile(*row) for row in rows}


def kept_bytes(
    store: Store, viewer: Viewer, org_code: str, file_hash: str, *, known_at: datetime | None = None
) -> tuple[KeptFile, bytes]:
    """A file and its bytes, as they came. Raises StoreError for none, and for bytes that were changed."""
    found = kept_files(store, viewer, org_code, [file_hash], known_at=known_at).get(file_hash)
    if found is None:
        raise StoreError("No such file is kept here.")
    f, c = tables.kept_file, tables.kept_content
    query = (
        select(c.c.content)
        .join_from(f, c, c.c.kept_file_id == f.c.id)
        .where(f.c.org_code == org_code, f.c.sha256 == file_hash)
    )
    with store.reading() as connection:
        packed = connection.execute(query).scalar()
    unpack = zlib.decompressobj()
    try:
        content = unpack.decompress(packed or b"", found.bytes + 1)
    except zlib.error:
        content = b""
    if sha256(content).hexdigest() != file_hash:
        raise StoreError("This file is not what was kept: its bytes were changed or are gone.")
    return found, content
