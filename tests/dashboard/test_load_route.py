"""Loading a file from the page: looked at first, stored when somebody says so, and only what was seen."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard import bringing
from dashboard.app import create_app
from dashboard.pages import PAGES
from dashboard.staging import FOLDER
from loaders import SOURCES
from loaders.load import load_raw
from loaders.mapping.files import by_id
from metrics.access import OPERATOR
from metrics.store import Store, read, withdraw_submission
from tests.dashboard import loading, test_frame
from tests.dashboard.loading import (
    CORRECTION,
    LEAD,
    OTHER_LEAD,
    OURS,
    PEOPLE,
    address,
    follow,
    hidden,
    marked,
    opened,
    path_of,
    sent,
    upload,
    words,
)
from tests.loaders.support import ODS, ods_bytes, raw, xlsx_bytes


def files(store: Store, org: str = "ZZA") -> list[str]:
    return [one.file_name for one in read.submissions(store, OPERATOR, org)]


def births(store: Store, month: str) -> float | None:
    found = read.observations(store, OPERATOR, "ZZA", measures=("births",))
    return next((one.value for one in found if f"{one.period:%Y-%m}" == month), None)


def test_nothing_is_stored_before_somebody_says_so(load_server: Flask, load_store: Store) -> None:
    before = files(load_store)
    follow(load_server, upload(load_server, CORRECTION))
    assert files(load_store) == before


def test_the_preview_says_what_would_change_who_loaded_it_and_what_is_refused(load_server: Flask) -> None:
    seen = words(follow(load_server, upload(load_server, CORRECTION)))
    assert "births.csv brings one new record and one changed record" in seen
    assert "Rows 4 read: 1 new, 1 changing a figure and 2 refused" in seen
    assert "Births September 2026 437 999 Northmere University Hospitals" in seen
    assert "Tom Ashby, 9 October 2026, 10:30, figures-2026-09.csv" in seen
    assert "September 2026 of Northmere University Hospitals is shared. This changes one record of it" in seen
    assert "Row 4, column “value” holds “many”" in seen
    assert "Row 5, column “org” holds ZZB, for which you may not load figures." in seen


def test_a_figure_that_is_before_a_board_is_said_so(load_server: Flask) -> None:
    seen = words(
        follow(load_server, upload(load_server, b"org,measure,period,value\nZZA,births,2026-07,999\n"))
    )
    assert "One record that the board of Northmere University Hospitals saw on" in seen


def test_loading_stores_it_once_and_leads_to_the_data_page(load_server: Flask, load_store: Store) -> None:
    elsewhere = files(load_store, "ZZB")
    brought = upload(load_server, CORRECTION)
    looked = follow(load_server, brought)
    form = {"deed": "load", "fingerprint": hidden(looked, "fingerprint")}
    done = sent(load_server, path_of(brought), form)
    assert done.status_code == 303
    assert done.headers["Location"].startswith("/data?org=ZZA&period=2026-10&loaded=")
    assert births(load_store, "2026-09") == 999
    assert births(load_store, "2020-10") == 300
    assert files(load_store, "ZZB") == elsewhere
    assert read.submissions(load_store, OPERATOR, "ZZA")[0].recorded_by == LEAD
    again = sent(load_server, path_of(brought), form)  # the button pressed twice
    assert again.status_code == 410
    assert files(load_store).count("births.csv") == 1


def test_when_the_store_changed_meanwhile_it_is_looked_at_again(
    load_server: Flask, load_store: Store
) -> None:
    brought = upload(load_server, CORRECTION)
    looked = follow(load_server, brought)
    old = next(
        one for one in read.submissions(load_store, OPERATOR, "ZZA") if one.file_name == "figures-2026-09.csv"
    )
    withdraw_submission(load_store, OPERATOR, old.id, "Wrong month")
    form = {"deed": "load", "fingerprint": hidden(looked, "fingerprint")}
    moved = sent(load_server, path_of(brought), form)
    assert "Somebody loaded or withdrew something since you looked" in words(moved)
    assert births(load_store, "2026-09") is None
    now = {"deed": "load", "fingerprint": hidden(moved, "fingerprint")}
    assert sent(load_server, path_of(brought), now).status_code == 303
    assert births(load_store, "2026-09") == 999


def test_a_load_that_was_never_looked_at_is_not_stored(load_server: Flask, load_store: Store) -> None:
    brought = upload(load_server, CORRECTION)
    assert "Look again" in words(sent(load_server, path_of(brought), {"deed": "load"}))
    assert "births.csv" not in files(load_store)


def test_leaving_it_throws_it_away(load_server: Flask, load_store: Store, tmp_path: Path) -> None:
    brought = upload(load_server, CORRECTION)
    assert path_of(sent(load_server, path_of(brought), {"deed": "leave"})) == "/data/load"
    assert not list((tmp_path / "waiting").glob("*/*"))
    assert opened(load_server, path_of(brought)).status_code == 410


def test_nobody_else_sees_or_loads_a_file_that_waits(load_server: Flask) -> None:
    brought = upload(load_server, CORRECTION)
    client = load_server.test_client()
    for path in (path_of(brought), f"{path_of(brought)}/marked"):
        elsewhere = client.get(address(path, OTHER_LEAD, org="ZZB"))
        assert elsewhere.status_code == 410, path
    other = sent(load_server, path_of(brought), {"deed": "load"}, OTHER_LEAD, org="ZZB")
    assert other.status_code == 410


def test_the_marked_copy_has_the_issue_in_its_cell(load_server: Flask) -> None:
    brought = upload(load_server, CORRECTION)
    copy = opened(load_server, f"{path_of(brought)}/marked")
    assert "births - what is wrong.xlsx" in copy.headers["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(copy.data))["Rows"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "many")
    assert "not a number" in cell.comment.text


def test_a_file_that_names_people_is_not_kept_and_nobody_is_repeated(
    load_server: Flask, tmp_path: Path
) -> None:
    brought = upload(load_server, b"org,measure,period,value,mother_name\nZZA,births,2026-10,3,Ada Quill\n")
    looked = follow(load_server, brought)
    seen = words(looked)
    assert "births.csv cannot be loaded" in seen
    assert "looks like names of people" in seen
    assert "Quill" not in looked.text
    assert "Load these figures" not in seen
    assert "marked" not in looked.text
    assert not list((tmp_path / "waiting").glob("*/*.file"))
    copy = opened(load_server, f"{path_of(brought)}/marked")
    assert openpyxl.load_workbook(io.BytesIO(copy.data)).sheetnames == ["What is wrong"]


def test_a_file_whose_name_names_somebody_is_not_called_by_it(load_server: Flask, tmp_path: Path) -> None:
    content = b"org,measure,period,value\nZZA,births,2026-10,3\n"
    brought = upload(load_server, content, "Jane Smithson 9434765919.csv")
    looked = follow(load_server, brought)
    waits = b"".join(path.read_bytes() for path in (tmp_path / "waiting").glob("*/*"))
    for text in (looked.text, waits.decode(), opened(load_server, f"{path_of(brought)}/marked").headers):
        assert "Smithson" not in str(text)
        assert "9434765919" not in str(text)
    assert "The name of the file looks like" in words(looked)


def test_only_what_this_reader_just_did_is_said_to_be_done(load_server: Flask, load_store: Store) -> None:
    """What the address says is believed of nothing."""
    page = next(one for one in PAGES if one.name == "data")
    brought = upload(load_server, CORRECTION)
    form = {"deed": "load", "fingerprint": hidden(follow(load_server, brought), "fingerprint")}
    sent(load_server, path_of(brought), form)
    newest, older = read.submissions(load_store, OPERATOR, "ZZA")[:2]
    for who, number, said in (
        (LEAD, newest.id, True),
        (LEAD, older.id, False),
        (PEOPLE["director"], newest.id, False),
        (PEOPLE["leadership"], newest.id, False),
    ):
        asked = {"org": "ZZA", "period": "2026-10", "as": who, "loaded": str(number)}
        seen = test_frame.opened(load_server, page, **asked)
        assert ("was loaded: " in seen) is said, who


def test_of_a_file_about_two_trusts_each_keeps_its_pages(load_server: Flask, load_store: Store) -> None:
    """Its rows are not read there: they are the other trust's too."""
    both = CORRECTION + b"ZZB,live_births,2026-10,the other trust\n"
    load_raw(raw(both, "both.csv"), load_store, OPERATOR, SOURCES)
    for who, org in ((LEAD, "ZZA"), (OTHER_LEAD, "ZZB")):
        for name in ("data", "todo"):
            page = next(one for one in PAGES if one.name == name)
            seen = test_frame.opened(load_server, page, org=org, period="2026-10", **{"as": who})
            assert "Not yours" not in seen
            assert "the other trust" not in seen
            assert ("both.csv" in seen) is (name == "data")


OWN_MAPPING = (
    by_id("red_flags")
    .text.replace('id = "red_flags"', 'id = "own_flags"', 1)
    .replace('"Red flag ID", "Flag reference"', '"Our number"')
    .encode()
)
OWN_EXPORT = (
    b"Org,ZZA\nDate from,2020-05-01\nDate to,2020-05-31\n"
    b"Our number,Date raised,Red flag type\nF1,2020-05-03,RF1\nF2,2020-05-28,RF5\n"
)
DOUBTED = b"org,measure,period,value\nZZA,births,2026-10,3\n"


def test_figures_that_would_not_fit_together_are_said_before_anything_is_stored(load_server: Flask) -> None:
    """Three births, beside all that the store knows of that month."""
    seen = words(follow(load_server, upload(load_server, DOUBTED)))
    assert "Figures that do not fit together" in seen
    assert "live births" in seen.partition("Figures that do not fit together")[2].lower()
    usual = b"org,measure,period,value\nZZA,external_concerns_received,2026-10,2\n"
    assert "Figures that do not fit together" not in words(follow(load_server, upload(load_server, usual)))


def own_mapping(text: bytes, server: Flask, content: bytes) -> TestResponse:
    given = {
        "file": (io.BytesIO(content), "flags.csv"),
        "mapping": (io.BytesIO(text), "own.toml"),
        **marked(server),
    }
    return server.test_client().post(address("/data/load"), data=given, headers=OURS)


def test_a_mapping_of_ones_own_can_be_given_with_the_file(load_server: Flask, load_store: Store) -> None:
    """It is checked first; then the file is looked at, marked and loaded by it."""
    bad = own_mapping(b"id = 'x'\n", load_server, OWN_EXPORT)
    assert (bad.status_code, "The mapping has" in words(bad)) == (422, True)
    brought = own_mapping(OWN_MAPPING, load_server, OWN_EXPORT)
    looked = follow(load_server, brought)
    assert "flags.csv brings" in words(looked)
    assert opened(load_server, f"{path_of(brought)}/marked").status_code == 200
    form = {"deed": "load", "fingerprint": hidden(looked, "fingerprint")}
    assert sent(load_server, path_of(brought), form).status_code == 303
    newest = read.submissions(load_store, OPERATOR, "ZZA")[0]
    assert newest.source.startswith("mapping:own_flags")


def test_a_file_that_names_people_says_in_which_cells_and_never_what_stands_there(load_server: Flask) -> None:
    table = [["Org", "Measure", "Period", "Text"], ["ZZA", "service_user_voice", "2026-10", "All was well"]]
    table += [["ZZA", "service_user_voice", f"2026-0{n}", f"Mrs Quill of bed {n} was glad"] for n in (8, 9)]
    looked = follow(load_server, upload(load_server, xlsx_bytes({"Voices": table}), "voices.xlsx"))
    seen = words(looked)
    assert "File refused Voices 3 text" in seen
    assert "Column “text” looks like names of people (rows 3 and 4)." in seen
    assert "Quill" not in looked.text


def test_words_with_a_forename_wait_for_somebody_who_has_read_them(
    load_server: Flask, load_store: Store
) -> None:
    text = b"org,measure,period,text\nZZA,service_user_voice,2026-10,Asked for by Daisy\n"
    brought = upload(load_server, text)
    assert "every row has an error" in words(follow(load_server, brought)).lower()
    checked = opened(load_server, path_of(brought), words="checked")
    form = {"deed": "load", "fingerprint": hidden(checked, "fingerprint"), "words": hidden(checked, "words")}
    assert sent(load_server, path_of(brought), form).status_code == 303
    assert "births.csv" in files(load_store)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 something", "This is a PDF"),
        (b"colour,taste\nred,sweet\n", "No column header of a known file was found."),
        (b"PK\x03\x04 not a workbook", "damaged"),
        (bomb(), "would unpack to far more"),
    ],
    ids=["pdf", "unknown", "damaged", "bomb"],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    load_server: Flask, tmp_path: Path, content: bytes, said: str
) -> None:
    looked = follow(load_server, upload(load_server, content, "figures.xlsx"))
    assert said in words(looked)
    assert "Load these figures" not in looked.text
    assert not list((tmp_path / "waiting").glob("*/*.file"))


def test_no_file_an_empty_one_and_one_that_is_too_large_stay_beside_the_field(
    load_server: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = sent(load_server, "/data/load", {"covers": ""})
    assert (none.status_code, "Choose a file first." in none.text) == (422, True)
    assert "The file is empty." in upload(load_server, b" \n").text
    monkeypatch.setattr(bringing, "MAX_BYTES", 10)
    assert "The file is too large." in words(upload(load_server, CORRECTION))
    monkeypatch.setattr(bringing, "FORM", 0)
    assert "The file is too large." in words(upload(load_server, CORRECTION))


def test_our_script_gets_an_address_or_a_sentence(load_server: Flask) -> None:
    asked = OURS | {"Accept": "application/json"}
    good = upload(load_server, CORRECTION, headers=asked)
    assert good.json is not None
    assert good.json["address"].startswith("/data/load/")
    bad = upload(load_server, b"", headers=asked)
    assert (bad.status_code, bad.json) == (200, {"sentence": "The file is empty."})


def several(server: Flask, *files: tuple[bytes, str], **form: str) -> TestResponse:
    given = {"file": [(io.BytesIO(content), name) for content, name in files]}
    data = {**given, **marked(server), **form}
    return server.test_client().post(address("/data/load"), data=data, headers=OURS)


def test_several_files_are_each_looked_at_and_loaded_or_left_in_their_turn(
    load_server: Flask, load_store: Store
) -> None:
    """What is loaded of the first is known where the second is looked at."""
    again = CORRECTION.replace(b"999", b"1000")
    named = b"org,measure,period,value,mother_name\nZZA,births,2026-10,3,Ada Quill\n"
    brought = several(load_server, (CORRECTION, "a.csv"), (named, "b.csv"), (again, "c.csv"))
    first = follow(load_server, brought)
    assert "before anything is stored, file 1 of 3" in words(first)
    form = {name: hidden(first, name) for name in ("fingerprint", "then", "of")} | {"deed": "load"}
    second_at = sent(load_server, path_of(brought), form)
    second = follow(load_server, second_at)
    assert "file 2 of 3" in words(second)
    assert "One file of these was loaded." in words(second)
    assert "b.csv cannot be loaded" in words(second)
    left = {name: hidden(second, name) for name in ("then", "of", "done")} | {"deed": "leave"}
    third_at = sent(load_server, path_of(second_at), left)
    third = follow(load_server, third_at)
    assert "Births September 2026 999 1000" in words(third)
    last = {name: hidden(third, name) for name in ("fingerprint", "of", "done")} | {"deed": "load"}
    end = sent(load_server, path_of(third_at), last)
    newest = read.submissions(load_store, OPERATOR, "ZZA")[:2]
    assert [one.file_name for one in newest] == ["c.csv", "a.csv"]
    assert f"loaded={newest[1].id}%2C{newest[0].id}" in end.headers["Location"]


def test_of_several_files_a_faulty_one_is_named_and_all_wait_for_nothing(
    load_server: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = several(load_server, (CORRECTION, "a.csv"), (b" \n", "b.csv"))
    assert "The file is empty. Choose the files again without b.csv." in words(empty)
    days = several(load_server, (CORRECTION, "a.csv"), (CORRECTION, "b.csv"), covers="2026-04..2026-10")
    assert "Choose the files one by one, each with its own." in words(days)
    monkeypatch.setattr(bringing, "MOST_FILES", 1)
    assert "too many files at once" in words(
        several(load_server, (CORRECTION, "a.csv"), (CORRECTION, "b.csv"))
    )
    assert not list((tmp_path / "waiting").rglob("*.json"))


def test_a_list_of_organisations_comes_before_the_figures(load_server: Flask) -> None:
    brought = several(load_server, (CORRECTION, "a.csv"), (ods_bytes(ODS), "etr.csv"))
    assert "etr.csv" in words(follow(load_server, brought))


def test_an_export_needs_its_days_and_bad_ones_are_told(load_server: Flask) -> None:
    wrong = upload(load_server, CORRECTION, covers="sometime")
    assert "does not say which days the file covers" in words(wrong)


def test_a_workbook_is_looked_at_like_a_table(load_server: Flask) -> None:
    rows = [line.split(",") for line in CORRECTION.decode().split()]
    looked = follow(load_server, upload(load_server, xlsx_bytes({"Births": rows}), "births.xlsx"))
    assert "births.xlsx brings one new record and one changed record" in words(looked)


READS = ("/data/load", "/enter/figures", "/enter/words", "/enter/ratings", "/enter/programme", "/enter/plan")
STATUS = {"lead_elsewhere": 404}  # who may see nothing of a trust is told of none


@pytest.mark.parametrize("role", PEOPLE)
def test_who_may_load_and_who_may_not(load_server: Flask, load_store: Store, role: str) -> None:
    """Each person on each page, and each form sent without a page: nothing is stored by whom may not."""
    who, may = PEOPLE[role], role == "data_lead"
    refused = STATUS.get(role, 403)
    number = read.submissions(load_store, OPERATOR, "ZZA")[0].id
    pages = (*READS, f"/data/undo/{number}", f"/data/file/{number}/marked")
    for path in pages:
        assert opened(load_server, path, who).status_code == (200 if may else refused), path
    before = files(load_store)
    forms = {
        "/data/load": {},
        f"/data/undo/{number}": {"reason": "A slip"},
        "/enter/figures": {"births|.value": "1", "births|.value.was": "2", "why": "A slip"},
    }
    if not may:
        assert upload(load_server, CORRECTION, who=who).status_code == refused
        for path, form in forms.items():
            assert sent(load_server, path, form, who).status_code == refused, path
        assert files(load_store) == before
        assert read.submissions(load_store, OPERATOR, "ZZA")[0].withdrawn_at is None


def test_a_lead_cannot_reach_the_files_of_another_trust(load_server: Flask, load_store: Store) -> None:
    number = read.submissions(load_store, OPERATOR, "ZZA")[0].id
    for path in (f"/data/undo/{number}", f"/data/file/{number}/marked"):
        assert opened(load_server, path, OTHER_LEAD, org="ZZB").status_code in (403, 404), path
    answer = sent(load_server, f"/data/undo/{number}", {"reason": "A slip"}, OTHER_LEAD, org="ZZB")
    assert answer.status_code in (403, 404)
    assert read.submissions(load_store, OPERATOR, "ZZA")[0].withdrawn_at is None


def test_a_store_without_figures_can_get_its_first_file(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.metrics.make import with_organisations

    monkeypatch.setenv(FOLDER, str(tmp_path / "waiting"))
    made: Flask = create_app(with_organisations(sqlite_store), OPERATOR, False).server
    answer = made.test_client().get("/data/load?org=ZZA")
    assert answer.status_code == 200
    assert "No file has been loaded for this organisation yet." in loading.words(answer)
    given = {"file": (io.BytesIO(CORRECTION), "a.csv"), **loading.marked(made, "")}
    first = made.test_client().post("/data/load?org=ZZA", data=given, headers=OURS)
    assert "brings" in loading.words(follow(made, first))
