"""The stores of the situations: one that most of them share, each as a trust of its own, and servers."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.demo import CLOCK
from metrics.access import OPERATOR
from metrics.store import Store
from tests import stores
from tests.dashboard.adverse.situations import SITUATIONS
from tests.dashboard.adverse.trust import TODAY, Trust
from tests.dashboard.adverse.types import PAGES, Situation


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a situation can be seen."""

    situation: Situation
    code: str
    server: Flask
    origin: str

    def asked(self) -> dict[str, str]:
        return ({} if self.situation.own_store else {"org": self.code}) | dict(self.situation.asks)

    def address(self, page: str) -> str:
        return f"{self.origin}{PAGES[page]}?{urlencode(self.asked())}"


@contextmanager
def stood(situations: Iterable[Situation], folder: Path) -> Iterator[Mapping[str, Stand]]:
    """Build these situations and serve them, on free ports of this machine."""
    found: dict[str, Stand] = {}
    with ExitStack() as stack:
        shared: tuple[Store, Flask, str] | None = None
        for one in situations:
            number = list(SITUATIONS).index(one.name)
            if one.own_store or shared is None:
                store = stores.in_file(folder / f"{number}.db")
                store.set_meta(CLOCK, TODAY)
                stack.callback(store.close)
                server: Flask = create_app(store, OPERATOR, False).server
                place = store, server, stack.enter_context(serving(server))
                shared = shared if one.own_store else place
            store, server, origin = place if one.own_store else shared or place
            trust = Trust(store, f"Y{number:02}", folder)
            if not one.own_store:
                trust.exists(one.name.capitalize())
            one.build(trust)
            found[one.name] = Stand(one, trust.code, server, origin)
        yield found


@contextmanager
def serving(server: Flask) -> Iterator[str]:
    """Where a server answers while it is needed."""
    made = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_port}"
    finally:
        made.shutdown()
        thread.join()
        made.server_close()
