"""The whole of what a server sends, or nothing: cut short, too large and too slow are told apart."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, ReadTimeoutError

from loaders.connection.fetched import NotFetchedError
from loaders.connection.model import MEGABYTE, Web

PIECE = 65_536
LONGEST_NAME = 200
GZIP = 16 + zlib.MAX_WBITS


class CutShortError(NotFetchedError):
    """The connection ended before the file did. Another try may bring all of it."""


def whole(response: BaseHTTPResponse, web: Web, deadline: float) -> bytes:
    """Every byte of the body, unpacked. Raises NotFetchedError; CutShortError where a new try may help."""
    most = int(web.megabytes * MEGABYTE)
    said = response.headers.get("Content-Length", "")
    if said.isdecimal() and int(said) > most:
        raise _too_large(web)
    unpack = _unpacker(response.headers.get("Content-Encoding", ""))
    found, came = bytearray(), 0
    while True:
        try:
            piece = response.read1(PIECE, decode_content=False)
        except ReadTimeoutError:
            raise CutShortError("timed_out", _silent(web)) from None
        except HTTPError:
            raise _short(came, said) from None
        if time.monotonic() > deadline:
            raise too_slow(web)
        if not piece:
            break
        came += len(piece)
        found += unpack.more(piece, most + 1 - len(found)) if unpack else piece
        if len(found) > most:
            raise _too_large(web)
    if unpack is not None and not unpack.ended:
        raise _short(came, said)
    return bytes(found)


class _Unpacker:
    """Unpacks gzip piece by piece, never more than is asked for: a small file may unpack to a huge one."""

    def __init__(self) -> None:
        self._inside = zlib.decompressobj(GZIP)
        self.ended = False

    def more(self, piece: bytes, most: int) -> bytes:
        try:
            found = self._inside.decompress(piece, most)
            while self._inside.eof and self._inside.unused_data and len(found) < most:
                rest = self._inside.unused_data  # a second part: several gzip files may follow each other
                self._inside = zlib.decompressobj(GZIP)
                found += self._inside.decompress(rest, most - len(found))
        except zlib.error:
            raise CutShortError(
                "cut_short", "What the server sent is damaged: it cannot be unpacked. Try again later."
            ) from None
        self.ended = self._inside.eof
        return found


def _unpacker(encoding: str) -> _Unpacker | None:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip"):
        return _Unpacker()
    sentence = (
        f"The server packed the file as “{name[:20]}”, and only gzip was asked for. Ask whoever runs it."
    )
    raise NotFetchedError("server_error", sentence)


def file_name(
    response: BaseHTTPResponse, url: str, web: Web, otherwise: str, secret: Callable[[str], bool]
) -> str:
    """What to call the file: as we were told, as the server says, as its address ends, or else. A name that
    holds what a variable of the connection holds is a `secret`, and is not taken.
    """
    said = Message()
    said["Content-Disposition"] = response.headers.get("Content-Disposition", "")
    by_address = unquote(urlsplit(url).path)
    for name in (web.file_name, said.get_filename(), by_address if "." in by_address[-6:] else None):
        last = PurePosixPath((name or "").replace("\\", "/")).name
        shown = "".join(letter for letter in last if letter.isprintable()).strip()[-LONGEST_NAME:]
        if shown.strip(".") and not secret(shown):
            return shown
    return otherwise


def _too_large(web: Web) -> NotFetchedError:
    sentence = (
        f"The file is larger than {web.megabytes:g} MB, so nothing of it was kept. Ask for less, or raise "
        "`megabytes`."
    )
    return NotFetchedError("file_too_large", sentence)


def too_slow(web: Web) -> NotFetchedError:
    sentence = f"The file was not here within {web.seconds:g} seconds. Try again later, or raise `seconds`."
    return NotFetchedError("timed_out", sentence)


def _silent(web: Web) -> str:
    return f"The server was silent for {web.read_seconds:g} seconds within the file. Try again later."


def _short(came: int, said: str) -> CutShortError:
    of = f" of {int(said):,}" if said.isdecimal() and int(said) > came else ""
    return CutShortError(
        "cut_short",
        f"The connection ended before the file did ({came:,}{of} bytes came), so nothing of it was loaded. "
        "Try again later.",
    )
