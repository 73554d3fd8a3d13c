"""People in disguise: files in which somebody is named, numbered or dated in a way that is easily overlooked.

All people are made up. The NHS number is the worked example of the NHS Data Dictionary.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from tests.loaders.support import CASES, ENTRIES, TIDY, csv_bytes, form_bytes

NUMBER, SPACED = "9434765919", "943 476 5919"
NHS, DOB, NAME, ADDRESS = "nhs_number", "date_of_birth", "person_name", "address"
CONTACT, LOCAL = "contact", "local_identifier"
ANYTHING = "K-7781-A"  # a cell that tells nothing
WIDE = str.maketrans("0123456789NHSno", "０１２３４５６７８９ＮＨＳｎｏ")
MIDDLE = "\u200b"  # a zero-width space


@dataclass(frozen=True)
class Disguise:
    """One file, what it holds, and where a person finds that."""

    what: str
    name: str
    content: bytes
    kind: str  # code of the refusal
    column: str | None  # as the refusal names it
    row: int | None
    secret: str  # what may be repeated nowhere


# Headers that tell what stands below them, and how a refusal calls the column.
HEADERS: tuple[tuple[str, str, str], ...] = (
    ("NHS NUMBER", NHS, "nhs_number"),
    ("nhs\nnumber", NHS, "nhs_number"),
    ("NHS\u00a0No.", NHS, "nhs_no"),
    (f"N{MIDDLE}H{MIDDLE}S number", NHS, "nhs_number"),
    ("NHS no".translate(WIDE), NHS, "nhs_no"),
    ("NHSNumber", NHS, "nhsnumber"),
    ("N.H.S. number", NHS, "n_h_s_number"),
    ("DOB", DOB, "dob"),
    ("Mother D.O.B.", DOB, "mother_d_o_b"),
    ("MotherBirthDate", DOB, "motherbirthdate"),
    ("Baby born on", DOB, "baby_born_on"),
    ("Age 0 date", DOB, "age_0_date"),
    ("Mother's surname", NAME, "mothers_surname"),
    ("FORENAME(S)", NAME, "forename_s"),
    ("Name of mother", NAME, "name_of_mother"),
    ("Pt initials", NAME, "pt_initials"),
    ("PatientName", NAME, "patientname"),
    ("Known as", NAME, "known_as"),
    ("Post Code", ADDRESS, "post_code"),
    ("Home address line 1", ADDRESS, "home_address_line_1"),
    ("Mob. no", CONTACT, "mob_no"),
    ("E-Mail", CONTACT, "e_mail"),
    ("Hosp. No", LOCAL, "hosp_no"),
    ("Case note number", LOCAL, "case_note_number"),
    ("NI number", LOCAL, "ni_number"),
)
# Cells under headers that say nothing: header, first cells, kind, what it is.
CELLS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("key", (SPACED,), NHS, "an NHS number with spaces"),
    ("key", ("943-476-5919",), NHS, "an NHS number with hyphens"),
    ("key", ("943\u2013476\u20135919",), NHS, "an NHS number with dashes"),
    ("key", ("943\u00a0476\u00a05919",), NHS, "an NHS number with no-break spaces"),
    ("key", ("943 / 476 / 5919",), NHS, "an NHS number with strokes"),
    ("key", ("9 4 3 4 7 6 5 9 1 9",), NHS, "an NHS number digit by digit"),
    ("key", (f"943{MIDDLE}476{MIDDLE}5919",), NHS, "an NHS number with invisible characters"),
    ("key", (NUMBER.translate(WIDE),), NHS, "an NHS number in full-width digits"),
    ("key", ("9434765919.0",), NHS, "an NHS number as a decimal"),
    ("key", ("9.434765919E+09",), NHS, "an NHS number in scientific notation"),
    ("key", ("NHSNo9434765919",), NHS, "an NHS number glued to its name"),
    ("who", ("Sarah", "Aisha", "Emma"), NAME, "a column of forenames"),
    ("who", ("S.J.", "A.K.", "E.W."), NAME, "a column of initials"),
    ("remark", ("JONES, Sarah",), NAME, "a surname first"),
    ("remark", ("sarah jones",), NAME, "a name without capitals"),
    ("remark", ("SarahJones",), NAME, "a name without a space"),
    ("remark", ("S. Jones",), NAME, "an initial and a surname"),
    ("remark", ("MRS WALKER",), NAME, "a title in capitals"),
    ("remark", ("baby of Walker",), NAME, "a baby by its mother's surname"),
    ("age", ("12/05/2026",), DOB, "a date for an age of nought"),
    ("remark", ("aged 0, 12/05/2026",), DOB, "an age of nought with its date"),
    ("remark", ("DOB: 03.04.91",), DOB, "a date of birth with two digits of its year"),
    ("remark", ("born 3rd April 1991",), DOB, "a date of birth in a remark"),
    ("when", ("33331",), DOB, "a date of birth as a spreadsheet's number"),
    ("when", ("03-Apr-1991",), DOB, "a date long ago with its month in letters"),
    ("remark", ("ls1 4ab",), ADDRESS, "a postcode in small letters"),
    ("remark", ("now at LS14AB",), ADDRESS, "a postcode without its space"),
    ("remark", ("12 Station Road",), ADDRESS, "a street"),
    ("remark", ("7700900123",), CONTACT, "a mobile number without its nought"),
    ("remark", ("(0113) 496 0123",), CONTACT, "a telephone number in brackets"),
    ("remark", ("sarah(at)example.org",), CONTACT, "an e-mail address in words"),
    ("remark", ("hosp no A123456",), LOCAL, "a hospital number in a remark"),
    ("remark", ("AB123456C",), LOCAL, "a National Insurance number"),
)


def table(header: str, cells: tuple[str, ...]) -> bytes:
    """A tidy table with one column more, whose cells stand in its first rows."""
    rows = [[*line, ""] for line in TIDY]
    rows[0][-1] = header
    for at, cell in enumerate(cells, start=1):
        rows[at][-1] = cell
    return csv_bytes(rows)


def headed(header: str, kind: str, column: str) -> Disguise:
    """A tidy table in which only the header tells what its column holds."""
    what = f"a column headed {header!r}"
    return Disguise(what, "table.csv", table(header, (ANYTHING,)), kind, column, None, ANYTHING)


def under(header: str, cells: tuple[str, ...], kind: str, what: str) -> Disguise:
    """A tidy table in which only the cells tell."""
    return Disguise(what, "table.csv", table(header, cells), kind, header, 2, cells[0])


def words(text: str, kind: str, what: str, secret: str) -> Disguise:
    """Words of a board about a month, in which somebody is identified."""
    rows = [list(line) for line in TIDY]
    rows.append(["ZZA", "findings_mnsi", "2026-05", "", "", "", "", "", text])
    return Disguise(what, "words.csv", csv_bytes(rows), kind, "text", 14, secret)


def of_cases(column: str, cell: str, kind: str, what: str) -> Disguise:
    """A list of cases with one column more."""
    rows = [[*line, *[""] * (len(CASES[3]) - len(line)), ""] for line in CASES]
    rows[3][-1], rows[4][-1] = column, cell
    return Disguise(what, "cases.csv", csv_bytes(rows), kind, column, 5, cell)


def book(
    what: str,
    kind: str,
    add: Callable[[Any, Any], None],
    *,
    secret: str = NUMBER,
    column: str | None = None,
    row: int | None = None,
    name: str = "Data",
) -> Disguise:
    """A good tidy table as a workbook, to which something is added."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet(name)
        for at, line in enumerate(TIDY):
            sheet.write_row(at, 0, line)
        add(made, sheet)
    return Disguise(what, "book.xlsx", stream.getvalue(), kind, column, row, secret)


def _hidden_sheet(made: Any, _sheet: Any) -> None:
    other = made.add_worksheet("Workings")
    other.write_column(0, 1, ["number", NUMBER])
    other.hide()


def _very_hidden_sheet(made: Any, _sheet: Any) -> None:
    other = made.add_worksheet("Workings")
    other.write_column(0, 0, ["who", "Sarah Jones"])
    other.very_hidden()


def _unread_sheet(made: Any, _sheet: Any) -> None:
    made.add_worksheet("Notes").write_column(2, 1, ["Mother", "Sarah Jones"])


def _hidden_column(_made: Any, sheet: Any) -> None:
    sheet.write_column(0, 9, ["key", "943 476 5919"])
    sheet.set_column(9, 9, None, None, {"hidden": True})


def _hidden_row(_made: Any, sheet: Any) -> None:
    sheet.write(1, 9, "943 476 5919")
    sheet.set_row(1, None, None, {"hidden": True})


def _as_number(_made: Any, sheet: Any) -> None:
    sheet.write(0, 9, "key")
    sheet.write_number(1, 9, float(NUMBER))


def _far_right(_made: Any, sheet: Any) -> None:
    sheet.write(5, 40, "sarah.jones@example.org")


def _comment(_made: Any, sheet: Any) -> None:
    sheet.write_comment(3, 2, f"Her number is {NUMBER}")


def _text_box(_made: Any, sheet: Any) -> None:
    sheet.insert_textbox(20, 2, "Ring Mrs Walker about this")


def _properties(made: Any, _sheet: Any) -> None:
    made.set_properties({"title": "Return", "comments": f"for {NUMBER}", "author": "Data lead"})


def _custom(made: Any, _sheet: Any) -> None:
    made.set_custom_property("Patient", "Sarah Jones")


def _footer(_made: Any, sheet: Any) -> None:
    sheet.set_footer(f"&L{NUMBER}")


def _defined(made: Any, _sheet: Any) -> None:
    made.define_name("Mother", '="Sarah Jones"')


def _choice(_made: Any, sheet: Any) -> None:
    sheet.data_validation("K2", {"validate": "list", "source": ["Sarah Jones", "Aisha Khan"]})


def _link(_made: Any, sheet: Any) -> None:
    sheet.write_url(20, 1, "mailto:sarah.jones@example.org", string="mail")


def _form(folder: Path, entry: Any, said: Any) -> bytes:
    return form_bytes(folder, {**ENTRIES, entry: said})


def forms() -> list[Disguise]:
    """The board's own form."""
    month = next(key for key in ENTRIES if key[0] == "findings_pmrt")
    with TemporaryDirectory() as name:
        text = _form(Path(name), month, "Dr Patel saw the mother.")
        cell = _form(Path(name), ("births|value|", date(2026, 4, 1)), "943 476 5919")
    return [
        Disguise("a doctor in words of the form", "form.xlsx", text, NAME, "2026-04-01", 7, "Patel"),
        Disguise("a number in a figure of the form", "form.xlsx", cell, NHS, "2026-04-01", 9, SPACED),
    ]


def export(header: str, cell: str, kind: str, what: str, row: int | None) -> Disguise:
    """An export of complaints with one column more."""
    rows = [
        ["org", "ZZA"],
        ["covers_from", "2026-04-01"],
        ["covers_to", "2026-05-31"],
        ["Complaint ID", "Date received", "Service", "Stage", "Subject", header],
        ["CM-1", "2026-04-03", "Maternity", "Formal", "Not listened to", cell],
    ]
    return Disguise(
        what, "complaints.csv", csv_bytes(rows), kind, header.lower().replace(" ", "_"), row, cell
    )


def all_of_them() -> list[Disguise]:
    """Every disguise, each a file of its own."""
    return [
        *(headed(*one) for one in HEADERS),
        *(under(*one) for one in CELLS),
        Disguise("a number as a header", "n.csv", table(SPACED, ("x",)), NHS, "column 10", None, SPACED),
        Disguise("under no header", "u.csv", table("", ("Ann Khan",)), NAME, "column 10", 2, "Ann Khan"),
        words(f"The mother ({SPACED}) was seen.", NHS, "an NHS number in words", SPACED),
        words("Mrs. Walker was unhappy.", NAME, "a title with a stop in words", "Walker"),
        words("Plan agreed with Sarah Jones, the mother.", NAME, "a full name in words", "Jones"),
        words("She was born on 3 April 1991.", DOB, "a date of birth in words of a board", "1991"),
        of_cases("remark", "mother sarah jones", NAME, "a name in a list of cases"),
        of_cases("colour", "m13 9wl", ADDRESS, "a postcode in a list of cases"),
        export("Mother name", "Sarah Jones", NAME, "the mother in an export", None),
        export("Remark", "943-476-5919", NHS, "an NHS number in an export", 5),
        book("an NHS number in a hidden sheet", NHS, _hidden_sheet, column="column 2", row=2),
        book(
            "a name in a very hidden sheet",
            NAME,
            _very_hidden_sheet,
            secret="Sarah Jones",
            column="column 1",
            row=2,
        ),
        book(
            "a name in a sheet that is not read",
            NAME,
            _unread_sheet,
            secret="Sarah Jones",
            column="column 2",
            row=4,
        ),
        book("an NHS number in a hidden column", NHS, _hidden_column, secret=SPACED, column="key", row=2),
        book("an NHS number in a hidden row", NHS, _hidden_row, secret=SPACED, column="column 10", row=2),
        book("an NHS number as a number of a spreadsheet", NHS, _as_number, column="key", row=2),
        book(
            "an e-mail address far to the right",
            CONTACT,
            _far_right,
            secret="sarah.jones",
            column="column 41",
            row=6,
        ),
        book("an NHS number in a comment", NHS, _comment, column="C", row=4),
        book("a name in a text box", NAME, _text_box, secret="Walker"),
        book("an NHS number in the properties", NHS, _properties),
        book("a name in a property of the house", NAME, _custom, secret="Sarah Jones"),
        book("an NHS number at the foot of a page", NHS, _footer),
        book("a name behind a defined name", NAME, _defined, secret="Sarah Jones"),
        book("names in a list to choose from", NAME, _choice, secret="Sarah Jones"),
        book("an e-mail address behind a link", CONTACT, _link, secret="sarah.jones"),
        book("an NHS number as the name of a sheet", NHS, lambda *_: None, name=SPACED, secret=SPACED),
        book(
            "a name as the name of a sheet", NAME, lambda *_: None, name="Sarah Jones", secret="Sarah Jones"
        ),
        *forms(),
        *_over_and_above(),
        Disguise("a name of a file", "Sarah Jones.csv", csv_bytes(TIDY), NAME, None, None, "Sarah Jones"),
        Disguise("a number of a file", f"return {SPACED}.csv", csv_bytes(TIDY), NHS, None, None, SPACED),
    ]


def _over_and_above() -> list[Disguise]:
    """Above the header, and in columns of codes."""
    two = [[*line, "x"] for line in TIDY]
    two[0][-1] = "number"
    over = [*[""] * (len(TIDY[0])), "NHS"]
    banner = [["Patients of Mrs Walker"], *TIDY]
    org = [list(line) for line in TIDY]
    org[1][0] = "Sarah Jones"
    month = [list(line) for line in TIDY]
    month[1][2] = SPACED
    value = [list(line) for line in TIDY]
    value[1][5] = SPACED
    split = csv_bytes([over, *two])
    return [
        Disguise("a header that goes over two rows", "two.csv", split, NHS, "number", 1, ANYTHING),
        Disguise("a name above the header", "b.csv", csv_bytes(banner), NAME, "column 1", 1, "Walker"),
        Disguise("a name for an organisation", "o.csv", csv_bytes(org), NAME, "org", 2, "Jones"),
        Disguise("an NHS number for a month", "m.csv", csv_bytes(month), NHS, "period", 2, SPACED),
        Disguise("an NHS number for a figure", "v.csv", csv_bytes(value), NHS, "value", 2, SPACED),
    ]
