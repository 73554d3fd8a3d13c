"""One request on the web, and where it may be sent on to. What lets us in goes to the first host alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from loaders.connection.environment import Environment
from loaders.connection.fetched import Earlier, NotFetchedError
from loaders.connection.model import Web

MOST_HOPS = 5
PORTS = {"http": 80, "https": 443}
OURSELVES = ("localhost", "::1")  # and 127.x.x.x: never by way of a proxy
AGENT = "perinatal-quality-surveillance (pqs pull)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Hop:
    """An address, what is sent with it wherever it lies, and what is sent to this host alone."""

    url: str
    headers: Mapping[str, str]
    ours: Mapping[str, str]  # what lets us in

    @property
    def all_headers(self) -> dict[str, str]:
        return {**self.headers, **self.ours}

    def onward(self, location: str) -> Hop:
        """Where a server sends us on to. Raises NotFetchedError when we do not go there."""
        here, there = urlsplit(self.url), _address(self.url, location)
        if there.scheme not in PORTS or not there.hostname:
            sentence = (
                f"The server sends us on to an address that begins with “{there.scheme}:”, and only http and "
                "https are followed. Write the right address in the connection."
            )
            raise NotFetchedError("redirect_refused", sentence)
        if here.scheme == "https" and there.scheme == "http":
            sentence = (
                f"The server sends us on from https to {there.hostname} without encryption, which is not "
                "followed. Write an https address in the connection."
            )
            raise NotFetchedError("redirect_refused", sentence)
        bare = urlunsplit(there._replace(netloc=there.netloc.rpartition("@")[2], fragment=""))
        same = _host(here) == _host(there)
        return replace(self, url=bare, ours=self.ours if same else {})


def first_hop(web: Web, environment: Environment, earlier: Earlier | None) -> Hop:
    """The request as the connection has it. A name and password before the host are sent as a header."""
    template = web.url if urlsplit(web.url).scheme in PORTS else environment.filled(web.url)
    parts = urlsplit(template)
    user, at, host = parts.netloc.rpartition("@")
    ours = {name: environment.filled(value) for name, value in web.headers.items()}
    if at:
        ours |= urllib3.make_headers(basic_auth=environment.filled(user))
    bare = parts._replace(netloc=host, fragment="")
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
    if earlier is not None and earlier.etag:
        headers["If-None-Match"] = earlier.etag
    elif earlier is not None and earlier.last_modified:
        headers["If-Modified-Since"] = earlier.last_modified
    return Hop(environment.filled(urlunsplit(bare)), headers, ours)


def manager(url: str) -> urllib3.PoolManager:
    """What reaches the host: directly, or by way of the proxy that the machine is told to use."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    proxy = getproxies().get(parts.scheme)
    if not proxy or host in OURSELVES or host.startswith("127.") or proxy_bypass(host):
        return urllib3.PoolManager()
    user = urlsplit(proxy).netloc.rpartition("@")[0]
    return urllib3.ProxyManager(
        proxy, proxy_headers=urllib3.make_headers(proxy_basic_auth=user) if user else None
    )


def _address(base: str, location: str) -> SplitResult:
    """An address that a server names, split. Raises NotFetchedError where it is none."""
    try:
        parts = urlsplit(urljoin(base, location))
        _host(parts)  # a port is read only when it is asked for
    except ValueError:
        sentence = "The server sends us on to what is no address. Write the right one in the connection."
        raise NotFetchedError("redirect_refused", sentence) from None
    return parts


def _host(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)
