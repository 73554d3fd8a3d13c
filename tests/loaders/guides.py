"""What to tell a person of every source: how a file of it is known, what its columns are, what becomes of it.

`docs/sources.md` is made of this by `sources_document`, and a test asks for an entry of every source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from loaders import beds, cases, tidy_columns, typed
from loaders.case_kinds import COMMON, FIELDS, Field
from loaders.national import cqc_rows, gmc_nts, mbrrace, msds_data, msds_dq, msds_measures, staff_survey
from loaders.national.tables import Columns

Named = tuple[tuple[str, str], ...]  # a column, and what is to be said of it


@dataclass(frozen=True, slots=True)
class Guide:
    """Of one source. `form` says how one comes by a file of it."""

    recognised: str
    form: str
    becomes: str
    columns: Callable[[], Named] = tuple


def _aliases(names: Mapping[str, str], needed: frozenset[str] | set[str]) -> Named:
    """Each column with the other names that it may have."""
    found = []
    for column, said in names.items():
        others = [f"`{name}`" for name in said.split() if name != column]
        words = ["needed"] if column in needed else []
        words += [f"also {', '.join(others)}"] if others else []
        found.append((column, "; ".join(words)))
    return tuple(found)


def _published(table: Columns) -> Named:
    """The columns of a published file, by the names that they have had."""
    return tuple(
        (said.split()[0], "; ".join(filter(None, ("needed" if column in table.needed else "", _more(said)))))
        for column, said in table.names.items()
    )


def _more(said: str) -> str:
    others = [f"`{name}`" for name in said.split()[1:]]
    return f"also {', '.join(others)}" if others else ""


def _case_columns() -> Named:
    own = _aliases(cases.COLUMNS, {"event_ref", "occurred_on"})
    common = tuple((name, _about(field)) for name, field in COMMON.items())
    kinds = tuple(
        (name, f"{_about(field)}; of `{kind}`")
        for kind, fields in FIELDS.items()
        for name, field in fields.items()
    )
    return (*own, *common, *kinds)


def _about(field: Field) -> str:
    words = {"date": "a date", "yes_no": "yes or no", "word": "a word", "text": "words", "number": "a number"}
    return f"{words[field.type]}{': ' + ', '.join(field.among) if field.among else ''}"


PUBLIC = "Figures that everybody may read; they need no signature. Trusts that are new here are added."
GUIDES: Mapping[str, Guide] = {
    "tidy": Guide(
        "the columns `org`, `measure` and `period`, and one of `numerator`, `value`, `text` and `status`",
        "made by hand or by a program; `pqs measures` lists the measures",
        "Each row is one figure, one text, one rating or one status, at its organisation and month.",
        lambda: _aliases(tidy_columns.COLUMNS, tidy_columns.NEEDED),
    ),
    "typed": Guide(
        f"the columns of the tidy table and the column `{typed.WHY}`",
        "typed in on the pages under Data; the table that they make is kept like any other file",
        "As the tidy table, with the reason of each row. A slip is taken back whole, with its own reason.",
        lambda: tuple((name, "") for name in typed.HEADER),
    ),
    "cases": Guide(
        "the columns `event_ref` and `occurred_on`, in any of their names",
        "made by hand or by a program, with `kind`, `org`, `covers_from` and `covers_to` in lines above it",
        "Each row is one pseudonymous case. Counts of cases follow from them; a month without a case is a "
        "nought only where the list says that it covers the month. A list of the kind `standard_not_met` has "
        "each woman in labour without one-to-one care, and each time the coordinator was not free, on its "
        "day: the page of staffing charts the days between them. Of a `psii` or an `incident` with a day in "
        "`shared_with_lms_on`, the lead of the local system reads the `summary` and the month of the "
        "sharing, and nothing else.",
        _case_columns,
    ),
    "appendix2": Guide(
        "the hidden keys of the form",
        "`pqs template` writes it for a trust and a financial year",
        "Every filled cell is one figure or answer of its month. A blank cell changes nothing.",
    ),
    "beds": Guide(
        "the columns of available and occupied neonatal critical care cots, and a column `nhs_trust.._code`",
        "published by NHS England each month",
        f"`neonatal_cot_occupancy` of every trust that has cots, with the published rate. {PUBLIC}",
        lambda: tuple(
            (name, "needed" if name in beds.NEEDED else "") for name in (*sorted(beds.NEEDED), beds.RATE)
        ),
    ),
    "ods": Guide(
        "rows of 27 cells without a header: a code, a region, the day of opening",
        "published by the Organisation Data Service as etr.csv",
        "Organisations: names, regions, care systems, opening and closing. Only the local operator loads it.",
    ),
    "cqc": Guide(
        "a sheet with the columns of service, domain, latest rating, publication date and provider",
        "published by the Care Quality Commission each month as an .ods workbook, which is read as a stream",
        f"Ratings of maternity services by domain, with their dates. {PUBLIC}",
        lambda: tuple((said.split()[0], _more(said)) for said in cqc_rows.COLUMNS.values()),
    ),
    "mbrrace": Guide(
        "the columns of organisations, deaths, births, crude and stabilised rates",
        "published by MBRRACE-UK each year; a trust is found by its name",
        f"{', '.join(f'`{o.measure}` and `{o.measure}_stabilised`' for o in mbrrace.OUTCOMES)}. {PUBLIC}",
    ),
    "fft": Guide(
        "sheets named Trusts Q1 to Trusts Q4 with a header of two rows",
        "published by NHS England each month as an .xlsm workbook",
        f"The four questions of the Friends and Family Test in maternity, and the response rate. {PUBLIC}",
    ),
    "msds_data": Guide(
        "the columns `Dimension`, `Measure`, `Org_Code` and `Final_value`",
        "published by NHS England each month as ...-exp-data.csv; provisional first, then final",
        f"The `msds_` measures of the month, rounded to 5 as they are published. {PUBLIC}",
        lambda: _published(msds_data.TABLE),
    ),
    "msds_annual": Guide(
        "the same columns with a financial year in `Period`",
        "published by NHS England each year",
        f"The `msds_year_` measures of the year. {PUBLIC}",
        lambda: _published(msds_data.TABLE),
    ),
    "msds_measures": Guide(
        "the columns `Indicator`, `Currency`, `Org_Code` and `Value`",
        "published by NHS England each month as ...-exp-measures.csv",
        f"The `cqim_` measures, each with the months that the national pipeline gives it. {PUBLIC}",
        lambda: _published(msds_measures.TABLE),
    ),
    "msds_dq": Guide(
        "the columns `DataTable`, `Valid`, `Denominator` and `Org_Code`",
        "published by NHS England each month as ...-exp-dq.csv",
        f"`msds_entries_valid` by table of the data set. {PUBLIC}",
        lambda: _published(msds_dq.TABLE),
    ),
    "staff_survey": Guide(
        "the columns of trust, year, question, occupation and percentage",
        "made of the published results of the NHS Staff Survey, one row for each figure, as in "
        "`docs/examples/staff_survey.csv`",
        f"`midwives_recommend_work` and `midwives_recommend_treatment`. {PUBLIC}",
        lambda: _published(staff_survey.TABLE),
    ),
    "gmc_nts": Guide(
        "the columns of trust, year, question, programme and percentage",
        "made of the reporting tool of the GMC's National Training Survey, one row for each figure, as in "
        "`docs/examples/gmc_nts.csv`",
        f"`trainees_supervision`. A table of mean scores is refused. {PUBLIC}",
        lambda: _published(gmc_nts.TABLE),
    ),
    "mapping": Guide(
        "all the columns of one of the mappings below. Where two fit, it is said and nothing is loaded",
        "`pqs mapping list`, `pqs mapping show NAME > ours.toml`, `pqs load FILE --mapping ours.toml`",
        "Rows are counted into monthly figures and cases by the rules of the mapping. A value that no rule "
        "names is an issue with its row, and the months that it touches are not counted: they are gaps, "
        "never low figures. A month without a row is a nought only where the file covers it.",
    ),
}
