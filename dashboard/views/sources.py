"""What a file is, and how grave an issue of it is, in words."""

from __future__ import annotations

from dashboard.views.words import capital

SOURCES = {
    "tidy": "Table of figures",
    "typed": "Typed in",
    "nil_return": "Declared nil return",
    "appendix2": "Board form (Appendix 2)",
    "board_form": "Board form (Appendix 2)",
    "cases": "List of cases",
    "beds": "National bed statistics",
    "ods": "Organisation codes",
    "mapping": "Export by the line",
    "msds_data": "National maternity data set, counts",
    "msds_annual": "National maternity data set, yearly",
    "msds_measures": "National maternity data set, metrics",
    "msds_dq": "National maternity data set, data quality",
    "cqc": "CQC latest ratings",
    "mbrrace": "MBRRACE-UK deaths around birth",
    "fft": "Friends and Family Test",
    "staff_survey": "NHS Staff Survey",
    "gmc_nts": "GMC trainee survey",
}
SEVERITIES = {  # the gravest first
    "refusal": "File refused",
    "error": "Not loaded",
    "warning": "Worth a look",
    "information": "For information",
}


def source_words(source: str) -> str:
    """`mapping:red_flags@1a2b3c4d` is an export, read by the mapping of that name."""
    name, colon, mapping = source.partition(":")
    if colon:
        return f"{SOURCES.get(name, name)}: {mapping.partition('@')[0].replace('_', ' ')}"
    return SOURCES.get(source, capital(source.replace("_", " ")))
