"""A file from the web comes whole or not at all: shown on a real server that misbehaves as it is told."""

from __future__ import annotations

import gzip
import hashlib
import logging
import time
import tracemalloc
from pathlib import Path

import pytest

from loaders.connection.fetched import NotFetchedError
from loaders.connection.hops import Hop
from metrics.access import OPERATOR
from metrics.store import Store, read, withdraw_submission
from metrics.store.files import content, submissions
from tests.loaders.connection.server import Reply, Server, packed
from tests.loaders.connection.support import BIRTHS, codes, on_web, pulled, sentence

DATED = {"ETag": '"one"', "Last-Modified": "Sat, 14 Nov 2026 06:00:00 GMT"}


def births(store: Store) -> list[float | None]:
    return [o.value for o in read.observations(store, OPERATOR, "ZZA")]


def test_a_file_is_loaded_as_if_it_had_been_saved_first(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS), path="/returns/births%20april.csv?v=2")
    report = pulled(on_web(tmp_path, server.url("/returns/births%20april.csv?v=2")), store)
    assert (report.outcome, report.source, report.accepted) == ("loaded", "tidy", 2)
    (held,) = submissions(store, OPERATOR)
    assert (held.file_name, held.sha256) == ("births april.csv", hashlib.sha256(BIRTHS).hexdigest())
    assert content(store, OPERATOR, held.id) == BIRTHS
    assert births(store) == [312, 305]
    assert "Fetched from http://127.0.0.1" in sentence(report, "fetched")


def test_gzip_is_unpacked_and_kept_unpacked(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(packed(BIRTHS))
    assert pulled(on_web(tmp_path, server.url()), store).outcome == "loaded"
    assert server.headers()["accept-encoding"] == "gzip"
    assert content(store, OPERATOR, 1) == BIRTHS


def test_chunks_are_put_together(tmp_path: Path, store: Store, server: Server) -> None:
    half = len(BIRTHS) // 2
    chunks = [BIRTHS[:half], BIRTHS[half:], b""]
    body = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    server.says(Reply(body, headers={"Transfer-Encoding": "chunked"}, length=None))
    assert pulled(on_web(tmp_path, server.url()), store).outcome == "loaded"
    server.says(Reply(body[: half + 3], headers={"Transfer-Encoding": "chunked"}, length=None))
    report = pulled(on_web(tmp_path, server.url(), "tries = 1"), store)
    assert codes(report) == ["cut_short"]


def test_it_is_asked_again_when_the_server_stumbles(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(status=500), Reply(status=500), Reply(BIRTHS))
    assert pulled(on_web(tmp_path, server.url()), store).outcome == "loaded"
    assert len(server.asked) == 3


def test_it_gives_up_in_the_end(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(status=503))
    report = pulled(on_web(tmp_path, server.url(), "tries = 3"), store)
    assert (report.outcome, codes(report), len(server.asked)) == ("refused", ["server_error"], 3)
    assert sentence(report, "server_error").endswith(
        "answered 503 and sent no file. Try again later. It was asked 3 times."
    )


def test_it_waits_as_long_as_it_is_asked_to(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(status=429, headers={"Retry-After": "1"}), Reply(BIRTHS))
    begun = time.monotonic()
    assert pulled(on_web(tmp_path, server.url()), store).outcome == "loaded"
    assert time.monotonic() - begun >= 1
    server.says(Reply(status=503, headers={"Retry-After": "3600"}))
    begun = time.monotonic()
    report = pulled(on_web(tmp_path, server.url()), store)
    assert time.monotonic() - begun < 2
    assert "It asks to be left alone for 3,600 seconds" in sentence(report, "server_error")


def test_what_will_not_be_otherwise_is_asked_once(tmp_path: Path, store: Store, server: Server) -> None:
    for status, code in ((404, "address_missing"), (403, "sign_in_refused"), (400, "server_error")):
        server.asked.clear()
        server.says(Reply(b"no", status))
        assert codes(pulled(on_web(tmp_path, server.url()), store)) == [code]
        assert len(server.asked) == 1


def test_a_connection_that_is_cut_leaves_nothing(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS[:-20], length=len(BIRTHS)))
    report = pulled(on_web(tmp_path, server.url(), "tries = 2"), store)
    assert (report.outcome, codes(report), len(server.asked)) == ("refused", ["cut_short"], 2)
    assert f"({len(BIRTHS) - 20:,} of {len(BIRTHS):,} bytes came)" in sentence(report, "cut_short")
    assert births(store) == []
    server.says(Reply(BIRTHS[:-20], length=len(BIRTHS)), Reply(BIRTHS))
    assert pulled(on_web(tmp_path, server.url()), store).outcome == "loaded"


def test_a_length_that_is_too_small_is_found_by_the_broken_line(
    tmp_path: Path, store: Store, server: Server
) -> None:
    server.says(Reply(BIRTHS, length=len(BIRTHS) - 3))
    report = pulled(on_web(tmp_path, server.url()), store)
    assert "ends in the middle of a line" in sentence(report, "cut_short")
    assert births(store) == []


def test_a_text_that_always_ends_within_a_line_can_be_let_in(
    tmp_path: Path, store: Store, server: Server
) -> None:
    server.says(Reply(BIRTHS.rstrip()))
    assert codes(pulled(on_web(tmp_path, server.url()), store)) == ["cut_short"]
    assert pulled(on_web(tmp_path, server.url(), "open_end = true"), store).outcome == "loaded"


def test_a_packed_file_that_is_cut_is_found(tmp_path: Path, store: Store, server: Server) -> None:
    headers = {"Content-Encoding": "gzip"}
    server.says(Reply(gzip.compress(BIRTHS)[:-12], headers=headers))
    assert codes(pulled(on_web(tmp_path, server.url(), "tries = 1"), store)) == ["cut_short"]
    server.says(Reply(b"no gzip at all\n", headers=headers))
    assert "damaged" in sentence(pulled(on_web(tmp_path, server.url(), "tries = 1"), store), "cut_short")


def test_without_a_length_nobody_knows_and_that_is_told(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS, length=None))
    report = pulled(on_web(tmp_path, server.url()), store)
    assert report.outcome == "loaded"
    assert "length_unknown" in codes(report)


def test_a_web_page_is_not_a_file(tmp_path: Path, store: Store, server: Server) -> None:
    page = b"<!DOCTYPE html><html><body>Please sign in</body></html>\n"
    server.says(Reply(page, headers={"Content-Type": "text/csv"}))
    report = pulled(on_web(tmp_path, server.url()), store)
    assert (report.outcome, codes(report)) == ("refused", ["web_page"])
    assert "answered with a web page and not with a file" in sentence(report, "web_page")


def test_silence_and_slowness_are_limited(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS, wait=1))
    silent = pulled(on_web(tmp_path, server.url(), "read_seconds = 0.2\ntries = 1"), store)
    assert codes(silent) == ["timed_out"]
    server.says(Reply(BIRTHS, drip=0.05))
    begun = time.monotonic()
    dripping = pulled(on_web(tmp_path, server.url(), "seconds = 0.5"), store)
    assert codes(dripping) == ["timed_out"]
    assert time.monotonic() - begun < 2


def test_a_large_file_is_refused_whether_its_length_is_said_or_not(
    tmp_path: Path, store: Store, server: Server
) -> None:
    large = b"org,measure,period,value\n" + b"#" * 20_000 + b"\n"
    for reply in (Reply(large), Reply(large, length=None), packed(large)):
        server.says(reply)
        report = pulled(on_web(tmp_path, server.url(), "megabytes = 0.01"), store)
        assert codes(report) == ["file_too_large"]


def test_a_checksum_is_asked_for(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS))
    report = pulled(on_web(tmp_path, server.url(), f'sha256 = "{"0" * 64}"'), store)
    assert (report.outcome, codes(report)) == ("refused", ["checksum_differs"])
    right = hashlib.sha256(BIRTHS).hexdigest()
    assert pulled(on_web(tmp_path, server.url(), f'sha256 = "{right}"'), store).outcome == "loaded"


def test_what_is_unchanged_is_not_sent_again(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS, headers=DATED))
    held = on_web(tmp_path, server.url())
    assert pulled(held, store).outcome == "loaded"
    server.says(Reply(status=304))
    report = pulled(held, store)
    assert server.headers()["if-none-match"] == '"one"'
    assert (report.outcome, codes(report)) == ("unchanged", ["not_modified"])
    day = store.now()
    said = f"Unchanged since {day.day} {day:%B %Y} (submission 1): the server has nothing newer"
    assert sentence(report, "not_modified").startswith(said)
    assert len(submissions(store, OPERATOR)) == 1


def test_without_a_tag_the_day_does(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS, headers={"Last-Modified": DATED["Last-Modified"]}))
    held = on_web(tmp_path, server.url())
    pulled(held, store)
    pulled(held, store)
    assert server.headers()["if-modified-since"] == DATED["Last-Modified"]


def test_it_is_asked_anew_when_the_file_was_taken_back_or_is_read_otherwise(
    tmp_path: Path, store: Store, server: Server
) -> None:
    server.says(Reply(BIRTHS, headers=DATED))
    pulled(on_web(tmp_path, server.url()), store)
    pulled(on_web(tmp_path, server.url(), head='visibility = "public"'), store)
    assert "if-none-match" not in server.headers()
    withdraw_submission(store, OPERATOR, 1, "The wrong month")
    assert pulled(on_web(tmp_path, server.url(), head='visibility = "public"'), store).outcome == "loaded"
    assert "if-none-match" not in server.headers()


def test_a_refused_file_is_not_remembered(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(b"nothing,of,use\n1,2,3\n", headers=DATED))
    held = on_web(tmp_path, server.url())
    assert pulled(held, store).outcome == "not_recognised"
    pulled(held, store)
    assert "if-none-match" not in server.headers()


def test_it_is_sent_on_and_what_lets_us_in_stays_with_the_first_host(
    tmp_path: Path, store: Store, server: Server
) -> None:
    server.says(Reply(status=302, headers={"Location": "/there.csv"}))
    server.says(
        Reply(status=307, headers={"Location": server.url("/end.csv", "localhost")}), path="/there.csv"
    )
    server.says(Reply(BIRTHS), path="/end.csv")
    url = server.url().replace("//", "//${USER}:${PASSWORD}@")
    headers = '[web.headers]\nX-Api-Key = "${KEY}"'
    held = on_web(tmp_path, url, headers)
    variables = {"USER": "reader", "PASSWORD": "p@ss/word", "KEY": "k-123456"}
    assert pulled(held, store, variables).outcome == "loaded"
    first, second, third = (headers for _path, headers in server.asked)
    assert first["authorization"] == second["authorization"] == "Basic cmVhZGVyOnBAc3Mvd29yZA=="
    assert first["x-api-key"] == second["x-api-key"] == "k-123456"
    assert not {"authorization", "x-api-key"} & set(third)


@pytest.mark.parametrize("to", ["ftp://127.0.0.1/x", "file:///etc/hostname", "data:text/csv,org"])
def test_it_is_sent_on_to_the_web_alone(to: str, tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(status=302, headers={"Location": to}))
    report = pulled(on_web(tmp_path, server.url()), store)
    assert codes(report) == ["redirect_refused"]
    assert "only http and https are followed" in sentence(report, "redirect_refused")


def test_it_is_not_sent_on_for_ever(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(status=302, headers={"Location": "/file.csv"}))
    assert codes(pulled(on_web(tmp_path, server.url()), store)) == ["redirect_refused"]
    assert len(server.asked) == 6


def test_nobody_there(tmp_path: Path, store: Store) -> None:
    report = pulled(on_web(tmp_path, "http://127.0.0.1:1/x.csv", "tries = 2"), store)
    assert codes(report) == ["cannot_connect"]
    assert sentence(report, "cannot_connect").endswith("may reach it. It was asked 2 times.")
    nowhere = pulled(on_web(tmp_path, "http://no-such-host.invalid/x.csv", "tries = 1"), store)
    assert "cannot be found" in sentence(nowhere, "cannot_connect")


def test_the_file_is_called_what_the_server_calls_it(tmp_path: Path, store: Store, server: Server) -> None:
    disposition = {"Content-Disposition": 'attachment; filename="../../cots-final.csv"'}
    server.says(Reply(BIRTHS, headers=disposition), path="/download?id=7")
    pulled(on_web(tmp_path, server.url("/download?id=7")), store)
    assert submissions(store, OPERATOR)[0].file_name == "cots-final.csv"


def test_a_source_that_dries_up_is_refused(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS))
    report = pulled(on_web(tmp_path, server.url(), head="rows_at_least = 3"), store)
    assert "Only 2 rows came, and the connection asks for 3" in sentence(report, "too_few_rows")


def test_a_server_without_the_encryption_that_was_asked_for(
    tmp_path: Path, store: Store, server: Server
) -> None:
    report = pulled(on_web(tmp_path, server.url().replace("http:", "https:")), store)
    assert (report.outcome, codes(report)) == ("refused", ["certificate_refused"])


def test_a_key_in_the_address_is_never_shown(
    tmp_path: Path, store: Store, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.says(Reply(status=404), path="/file.csv?key=k-123456")
    report = pulled(on_web(tmp_path, server.url("/file.csv?key=${KEY}")), store, {"KEY": "k-123456"})
    assert server.asked[-1][0] == "/file.csv?key=k-123456"
    assert "key=${KEY}" in sentence(report, "address_missing")
    assert "k-123456" not in repr(report) + caplog.text


@pytest.mark.parametrize("value", ["s3cret-99\n", "s3cret-99\r\n"])
def test_the_line_end_of_a_key_is_not_sent(tmp_path: Path, store: Store, server: Server, value: str) -> None:
    server.says(Reply(BIRTHS))
    held = on_web(tmp_path, server.url(), '[web.headers]\nAuthorization = "Bearer ${TOKEN}"')
    assert pulled(held, store, {"TOKEN": value}).outcome == "loaded"
    assert server.headers()["authorization"] == "Bearer s3cret-99"


@pytest.mark.parametrize("value", ["s3cret-99\nX: y", "s3cret-99 \u2713"])
def test_a_key_that_cannot_be_sent_is_refused_and_not_shown(
    tmp_path: Path, store: Store, server: Server, value: str
) -> None:
    server.says(Reply(BIRTHS))
    held = on_web(tmp_path, server.url(), '[web.headers]\nAuthorization = "Bearer ${TOKEN}"')
    report = pulled(held, store, {"TOKEN": value})
    assert codes(report) == ["variable_unfit"]
    assert "TOKEN" in sentence(report, "variable_unfit")
    assert "s3cret" not in repr(report)
    assert not server.asked


def test_a_key_in_the_path_is_no_name_of_a_file(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS), path="/share/k-123456.csv")
    report = pulled(on_web(tmp_path, server.url("/share/${KEY}.csv")), store, {"KEY": "k-123456"})
    assert report.outcome == "loaded"
    assert "k-123456" not in repr(report) + repr(submissions(store, OPERATOR))
    echo = {"Content-Disposition": 'attachment; filename="k-123456.csv"'}
    server.says(Reply(BIRTHS + b"ZZA,births,2026-06,300\n", headers=echo), path="/share/k-123456.csv")
    assert "k-123456" not in repr(
        pulled(on_web(tmp_path, server.url("/share/${KEY}.csv")), store, {"KEY": "k-123456"})
    )


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:99999/x.csv", "http://[::1/x.csv", "http://127.0.0.1:abc/x"]
)
def test_what_is_no_address_is_not_followed(to: str, tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(status=302, headers={"Location": to}))
    assert codes(pulled(on_web(tmp_path, server.url()), store)) == ["redirect_refused"]


def test_an_address_of_a_variable_that_is_none_is_said(tmp_path: Path, store: Store) -> None:
    report = pulled(on_web(tmp_path, "${WHERE}"), store, {"WHERE": "http://127.0.0.1:99999/x.csv"})
    assert codes(report) == ["cannot_connect"]
    assert "99999" not in repr(report)


def test_headers_that_trickle_end_with_the_time(tmp_path: Path, store: Store, server: Server) -> None:
    server.says(Reply(BIRTHS, headers={f"X-{n}": "a" for n in range(40)}, drip_head=0.1))
    begun = time.monotonic()
    report = pulled(on_web(tmp_path, server.url(), "seconds = 0.5\nread_seconds = 2"), store)
    assert codes(report) == ["timed_out"]
    assert time.monotonic() - begun < 2


def test_nobody_is_sent_on_from_https_to_http() -> None:
    hop = Hop("https://host.example/a.csv", {}, {"Authorization": "x"})
    with pytest.raises(NotFetchedError) as refused:
        hop.onward("http://host.example/a.csv")
    assert refused.value.issue.code == "redirect_refused"
    assert "without encryption" in refused.value.issue.sentence
    assert hop.onward("/b.csv").all_headers == {"Authorization": "x"}
    assert hop.onward("https://other.example/b.csv").all_headers == {}


def test_a_packed_file_without_its_end_is_no_file(tmp_path: Path, store: Store, server: Server) -> None:
    """Cut where the text itself is whole: only the end of the packing tells."""
    whole = gzip.compress(BIRTHS)
    server.says(Reply(whole[:-8], headers={"Content-Encoding": "gzip"}))
    report = pulled(on_web(tmp_path, server.url(), "tries = 1"), store)
    assert codes(report) == ["cut_short"]


def test_a_small_file_never_unpacks_to_more_than_was_asked_for(
    tmp_path: Path, store: Store, server: Server
) -> None:
    server.says(packed(b"0" * 20_000_000))
    held = on_web(tmp_path, server.url(), "megabytes = 0.05\ntries = 1")
    tracemalloc.start()
    report = pulled(held, store)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes(report) == ["file_too_large"]
    assert most < 5_000_000
