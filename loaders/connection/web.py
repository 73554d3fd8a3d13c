"""Fetches a file from the web: patiently, within limits, and whole or not at all."""

from __future__ import annotations

import hashlib
import logging
import time
from datetime import date

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    InvalidHeader,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from loaders.connection.body import CutShortError, file_name, too_slow, whole
from loaders.connection.deadline import Deadline
from loaders.connection.environment import Environment
from loaders.connection.fetched import Earlier, Fetched, NotFetchedError, Unchanged
from loaders.connection.files import Held
from loaders.connection.hops import MOST_HOPS, REDIRECTS, Hop, first_hop, manager
from loaders.connection.model import Web
from loaders.raw import looks_like
from loaders.types import Issue, Severity

BACKOFF = 0.5  # seconds; doubled with every try, and up to so much again by chance
LONGEST_WAIT = 30
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # what may be otherwise in a moment
OK, NOT_MODIFIED = 200, 304


class AskAgainError(Exception):
    """This try failed in a way in which the next may not. `wait` is what the server asked for, in seconds."""

    def __init__(self, fault: NotFetchedError, wait: float | None = None) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.wait = wait


def fetch(held: Held, environment: Environment, earlier: Earlier | None, today: date) -> Fetched | Unchanged:
    """The file, or that the server has none newer. Raises NotFetchedError when not all of it came."""
    web = held.connection.web
    if web is None:
        raise ValueError("a connection without an address")
    logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)  # below it would log whole addresses
    unfit = environment.unfit(held.templates)
    if unfit:
        sentence = (
            f"The environment variable {unfit[0]} holds a line end or another sign that cannot be sent. Set "
            "it anew, without what stands before and after it."
        )
        raise NotFetchedError("variable_unfit", sentence)
    deadline = time.monotonic() + web.seconds
    retries = urllib3.Retry(
        total=web.tries - 1, backoff_factor=BACKOFF, backoff_jitter=BACKOFF, backoff_max=LONGEST_WAIT
    )
    while True:
        try:
            return _try(held, web, environment, earlier, deadline, today)
        except AskAgainError as again:
            try:
                retries = retries.increment("GET", held.address, error=again.fault)
            except MaxRetryError:
                raise _given_up(again.fault, web) from None
            wait = again.wait if again.wait is not None else retries.get_backoff_time()
            if time.monotonic() + wait > deadline:
                raise _given_up(again.fault, web, wait) from None
            time.sleep(wait)


def _given_up(fault: NotFetchedError, web: Web, wait: float | None = None) -> NotFetchedError:
    issue = fault.issue
    if wait is not None and wait > LONGEST_WAIT:
        more = f" It asks to be left alone for {wait:,.0f} seconds, which is longer than `seconds` allows."
    else:
        more = f" It was asked {web.tries} times." if web.tries > 1 and wait is None else ""
    return NotFetchedError(issue.code, issue.sentence + more)


def _try(
    held: Held, web: Web, environment: Environment, earlier: Earlier | None, deadline: float, today: date
) -> Fetched | Unchanged:
    hop = first_hop(web, environment, earlier)
    for _ in range(MOST_HOPS + 1):
        with Deadline(deadline) as limit:
            response = _sent(hop, web, held.address, limit)
        try:
            location = response.headers.get("Location")
            if response.status in REDIRECTS and location:
                hop = hop.onward(location)
                continue
            if response.status == NOT_MODIFIED and earlier is not None:
                return Unchanged(earlier.at, earlier.submission_id)
            if response.status != OK:
                raise _refused(response, held.address)
            return _taken(response, hop, held, web, deadline, today, environment)
        except CutShortError as error:
            raise AskAgainError(error) from None
        finally:
            response.close()
    sentence = f"The server sent us on more than {MOST_HOPS} times. Write the address of the file itself."
    raise NotFetchedError("redirect_refused", sentence)


def _sent(hop: Hop, web: Web, shown: str, limit: Deadline) -> urllib3.BaseHTTPResponse:
    """The answer of one server, its body not yet read."""
    left = max(0.05, limit.left)
    limits = urllib3.Timeout(connect=min(web.connect_seconds, left), read=min(web.read_seconds, left))
    try:
        asked = manager(hop.url)
        asked.pool_classes_by_scheme = limit.pools()
        return asked.request(
            "GET",
            hop.url,
            headers=hop.all_headers,
            timeout=limits,
            retries=False,
            redirect=False,
            preload_content=False,
        )
    except NameResolutionError:
        fault = NotFetchedError("cannot_connect", f"The host of {shown} cannot be found. Check the address.")
    except SSLError:
        sentence = (
            f"{shown} could not be reached securely: its certificate or its encryption was not accepted, and "
            "nothing was asked of it. Ask whoever runs it, or your network team."
        )
        raise NotFetchedError("certificate_refused", sentence) from None
    except ReadTimeoutError:
        sentence = f"{shown} did not answer within {limits.read_timeout:g} seconds. Try again later."
        fault = NotFetchedError("timed_out", sentence)
    except NewConnectionError:  # a kind of the next
        fault = _silent(shown)
    except ConnectTimeoutError:
        sentence = f"{shown} could not be reached within {web.connect_seconds:g} seconds. Check the address."
        fault = NotFetchedError("cannot_connect", sentence)
    except (LocationValueError, ValueError):  # and never what they say: they quote what was to be sent
        sentence = f"{shown} is not an address of the web. Write one such as https://example.org/file.csv."
        raise NotFetchedError("cannot_connect", sentence) from None
    except HTTPError:
        fault = _silent(shown)
    if limit.left <= 0:
        raise too_slow(web)
    raise AskAgainError(fault)


def _silent(shown: str) -> NotFetchedError:
    sentence = f"{shown} does not answer. Check the address, and whether this machine may reach it."
    return NotFetchedError("cannot_connect", sentence)


def _refused(response: urllib3.BaseHTTPResponse, shown: str) -> Exception:
    """What an answer that holds no file means."""
    status = response.status
    if status in (401, 403, 407):
        sentence = f"{shown} did not let us in ({status}). Check what the connection sends to be let in."
        return NotFetchedError("sign_in_refused", sentence)
    if status in (404, 410):
        return NotFetchedError("address_missing", f"{shown} has no such file ({status}). Check the address.")
    fault = NotFetchedError("server_error", f"{shown} answered {status} and sent no file. Try again later.")
    if status not in AGAIN:
        return fault
    try:
        wait = urllib3.Retry(retry_after_max=10**9).get_retry_after(response)
    except InvalidHeader:
        wait = None
    return AskAgainError(fault, wait)


def _taken(
    response: urllib3.BaseHTTPResponse,
    hop: Hop,
    held: Held,
    web: Web,
    deadline: float,
    today: date,
    environment: Environment,
) -> Fetched:
    content = whole(response, web, deadline)
    _checked(content, held.address, web)
    many = f"{len(content):,} bytes"
    sentence = f"Fetched from {held.address} by the connection {held.path.name} ({held.digest}): {many}."
    if _ends_within_a_line(content):  # as the connection says that it does: it is whole
        content += b"\n"
        sentence += " A line end was added after its last line."
    told = [Issue(Severity.INFORMATION, "fetched", sentence)]
    lengths = ("Content-Length", "Transfer-Encoding", "Content-Encoding")
    if web.sha256 is None and not any(name in response.headers for name in lengths):
        sentence = (
            "The server did not say how long the file is, so nobody can tell whether all of it came. Compare "
            "its last row with the original."
        )
        told.append(Issue(Severity.WARNING, "length_unknown", sentence))
    return Fetched(
        file_name(
            response,
            hop.url,
            web,
            f"{held.connection.id} {today:%Y-%m-%d}",
            lambda name: environment.hidden(name, held.templates) != name,
        ),
        content,
        tuple(told),
        etag=response.headers.get("ETag", ""),
        last_modified=response.headers.get("Last-Modified", ""),
    )


def _checked(content: bytes, shown: str, web: Web) -> None:
    """Raises NotFetchedError for what is not the file, or not the whole of it."""
    if looks_like(content) == "html":
        sentence = (
            f"{shown} answered with a web page and not with a file: perhaps it asks to sign in, or the file "
            "has moved. Open the address in a browser to see."
        )
        raise NotFetchedError("web_page", sentence)
    if web.sha256 is not None:
        found = hashlib.sha256(content).hexdigest()
        if found != web.sha256:
            sentence = (
                f"The file has the checksum {found[:12]}…, and the connection says {web.sha256[:12]}…: it is "
                "another file, or it was changed on the way. Nothing of it was loaded."
            )
            raise NotFetchedError("checksum_differs", sentence)
    elif not web.open_end and _ends_within_a_line(content):
        sentence = (
            "The text ends in the middle of a line, so it may have been cut short, and nothing of it was "
            "loaded. If it always ends so, say open_end = true in the connection."
        )
        raise NotFetchedError("cut_short", sentence)


def _ends_within_a_line(content: bytes) -> bool:
    return (
        bool(content)
        and looks_like(content) == "text"
        and not content.rstrip(b"\x00").endswith((b"\n", b"\r"))
    )
