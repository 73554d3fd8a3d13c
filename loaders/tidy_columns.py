"""The columns of the tidy table, and the names that they may have."""

from __future__ import annotations

COLUMNS: dict[str, str] = {
    "org": "org org_code organisation organization organisation_code ods_code "
    "trust trust_code provider provider_code site site_code",
    "measure": "measure measure_id measure_name indicator metric",
    "period": "period month date reporting_period reporting_month period_start",
    "numerator": "numerator num",
    "denominator": "denominator denom den",
    "value": "value figure result count",
    "breakdown": "breakdown",
    "status": "status",
    "text": "text words narrative findings comment comments",
    "author": "author written_by_role",
    "themes": "themes",
    "event_ref": "event_ref event_reference",
    "left_on": "left_on exited_on",
}
MEANS = {name: column for column, names in COLUMNS.items() for name in names.split()}
NEEDED = {"org", "measure", "period"}
PUBLIC_NAMES = {"org_name", "organisation_name", "trust_name", "site_name", "provider_name", "measure_title"}
FREE_TEXT = ("text", "author", "themes", "event_ref")
