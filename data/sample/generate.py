"""Makes every file of the sample data, byte for byte the same, from the seed in `recipe/base.py`.

    python data/sample/generate.py            writes beside this file
    python data/sample/generate.py --out DIR  writes elsewhere (the tests compare)

`planted.toml` says what was planted and what the dashboard must say of it; `words.toml` holds the text rows.
"""

from __future__ import annotations

import argparse
import csv
import io
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from recipe import deliveries as sent
from recipe.base import Line, index_of, month
from recipe.cases import CASE_COLUMNS, KINDS, case_rows, covers
from recipe.exports import write as write_exports
from recipe.failures import COLUMNS as FAILURE_COLUMNS
from recipe.failures import failure_rows, failures_of
from recipe.formal import COLUMNS as FORMAL_COLUMNS
from recipe.formal import formal_rows
from recipe.lists import CLAIM_COLUMNS, SENT_WITH, claim_rows, claims_cover, complaint_rows, complaints_of
from recipe.lists import COLUMNS as COMPLAINT_COLUMNS
from recipe.signals import COLUMNS as SIGNAL_COLUMNS
from recipe.signals import KIND as SIGNAL
from recipe.signals import UNTIL, signal_rows
from recipe.splits import COLUMNS as SPLIT_COLUMNS
from recipe.splits import FROM as SPLIT_FROM
from recipe.splits import split_rows
from recipe.trust_lines import Made, make_trust, plan_for
from recipe.trusts import REGION, SYSTEM, TRUSTS

HERE = Path(__file__).parent
LATE = {"ZZA": 0, "ZZB": 1, "ZZC": 1, "ZZD": 0, "ZZE": 0}  # days after the usual one


def main(out: Path) -> None:
    planted = tomllib.loads((HERE / "planted.toml").read_text("utf-8"))
    words = tomllib.loads((HERE / "words.toml").read_text("utf-8"))["words"]
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "organisations.csv", ORGANISATION_COLUMNS, organisations())
    entries: list[dict[str, str]] = []
    for trust in TRUSTS:
        made = make_trust(trust, plan_for(trust, planted))
        entries += _trust_files(out, made, planted, words)
    entries.sort(key=lambda e: (e["recorded_at"], e["file"]))
    lines = ["# Written by generate.py: every file, the moment when it was recorded, and by whom.", ""]
    for entry in entries:
        who, when = entry["recorded_by"], entry["recorded_at"]
        lines += [
            "[[file]]",
            f'file = "{entry["file"]}"',
            f"recorded_at = {when}",
            f'recorded_by = "{who}"',
            "",
        ]
    (out / "manifest.toml").write_bytes("\n".join(lines[:-1]).encode() + b"\n")
    write_exports(out / "exports")


ORGANISATION_COLUMNS = ("code", "name", "kind", "parent_code", "comparator_group", "fictional")


def organisations() -> list[dict[str, str]]:
    rows = [REGION, SYSTEM]
    found = [dict(zip(ORGANISATION_COLUMNS, (*row, "", "yes"), strict=True)) for row in rows]
    for trust in TRUSTS:
        own = (trust.code, trust.name, "trust", SYSTEM[0], trust.group, "yes")
        found.append(dict(zip(ORGANISATION_COLUMNS, own, strict=True)))
        for site in trust.sites:
            place = (site.code, site.name, "site", trust.code, "", "yes")
            found.append(dict(zip(ORGANISATION_COLUMNS, place, strict=True)))
    return found


def _trust_files(
    out: Path, made: Made, planted: dict[str, Any], words: list[dict[str, Any]]
) -> list[dict[str, str]]:
    trust, entries = made.trust, []
    by = f"{DATA_LEADS[trust.code]}@{trust.domain}"
    first_sent, corrections = _as_first_sent(made, planted)
    skip = {
        (m["measure"], index_of(p))
        for m in planted["missing"]
        if m["org"] == trust.code
        for p in m["periods"]
    }
    complaints, splits, failures = complaint_rows(made), split_rows(made), failure_rows(made)
    for delivery in sent.deliveries(LATE[trust.code]):
        entries += _more_lists(out, made, delivery, complaints, by)
        entries += _splits(out, made, delivery, splits, by)
        entries += _failures(out, made, delivery, failures, by)
        if delivery.label == SENT_WITH:
            entries.append(_signals(out, made, delivery, by))
        parts = {
            "figures": (sent.COLUMNS, sent.figure_rows(first_sent, delivery, skip)),
            "statements": (FORMAL_COLUMNS, formal_rows(trust, delivery, words)),
            "cases": (CASE_COLUMNS, case_rows(made, delivery)),
        }
        for name, (columns, rows) in parts.items():
            if rows or name == "cases":  # a list without a case says that there was none
                file = f"{trust.code}/{name}-{delivery.label}.csv"
                start, end = covers(delivery)
                above = f"org,{trust.code}\nkinds,{KINDS}\ncovers_from,{start}\ncovers_to,{end}\n"
                above = above if name == "cases" else ""
                _write(out / file, columns, rows, above)
                moment = delivery.recorded_at + timedelta(minutes=list(parts).index(name) * 5)
                entries.append(
                    {"file": file, "recorded_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "recorded_by": by}
                )
    for label, recorded_at, rows in corrections:
        file = f"{trust.code}/correction-{label}.csv"
        _write(out / file, sent.COLUMNS, rows)
        entries.append({"file": file, "recorded_at": recorded_at, "recorded_by": by})
    return entries


def _more_lists(
    out: Path, made: Made, delivery: sent.Delivery, complaints: list[dict[str, str]], by: str
) -> list[dict[str, str]]:
    """Complaints of the delivery's months; with the last one the claims of five years of incidents."""
    months = month(delivery.first), sent.months_seen(delivery)
    parts = [("complaints", delivery.label, COMPLAINT_COLUMNS, complaints_of(complaints, delivery), months)]
    if delivery.label == SENT_WITH:
        start, end = claims_cover()
        label = f"{start:%Y-%m}-to-{end:%Y-%m}"
        parts.append(("claims", label, CLAIM_COLUMNS, claim_rows(made), (start, end)))
    entries = []
    for n, (name, label, columns, rows, (start, end)) in enumerate(parts):
        file = f"{made.trust.code}/{name}-{label}.csv"
        kind = name.removesuffix("s")
        above = f"org,{made.trust.code}\nkinds,{kind}\ncovers_from,{start}\ncovers_to,{end}\n"
        _write(out / file, columns, rows, above)
        moment = delivery.recorded_at + timedelta(minutes=15 + 5 * n)
        entries.append({"file": file, "recorded_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "recorded_by": by})
    return entries


def _splits(
    out: Path, made: Made, delivery: sent.Delivery, splits: list[dict[str, str]], by: str
) -> list[dict[str, str]]:
    """Deaths by group of the delivery's months, of the newest three years."""
    told = {f"{month(i):%Y-%m}" for i in range(max(delivery.first, SPLIT_FROM), delivery.last + 1)}
    rows = [row for row in splits if row["period"] in told]
    file = f"{made.trust.code}/splits-{delivery.label}.csv"
    return [_sent(out, file, SPLIT_COLUMNS, rows, delivery, 30, by)] if rows else []


def _failures(
    out: Path, made: Made, delivery: sent.Delivery, failures: list[dict[str, str]], by: str
) -> list[dict[str, str]]:
    """Of a trust that lists them: each time in the delivery's months that a standard of all was not met."""
    if not failures:
        return []
    rows, covered = failures_of(failures, delivery)
    file, above = f"{made.trust.code}/failures-{delivery.label}.csv", f"org,{made.trust.code}\n{covered}"
    return [_sent(out, file, FAILURE_COLUMNS, rows, delivery, 40, by, above)]


def _signals(out: Path, made: Made, delivery: sent.Delivery, by: str) -> dict[str, str]:
    """With the newest delivery: the signals of the national system since the beginning."""
    code, start = made.trust.code, month(0)
    file = f"{code}/signals-{start:%Y-%m}-to-{UNTIL:%Y-%m}.csv"
    above = f"org,{code}\nkinds,{SIGNAL}\ncovers_from,{start}\ncovers_to,{UNTIL}\n"
    return _sent(out, file, SIGNAL_COLUMNS, signal_rows(code), delivery, 35, by, above)


def _sent(
    out: Path,
    file: str,
    columns: tuple[str, ...],
    rows: list[dict[str, str]],
    delivery: sent.Delivery,
    minutes: int,
    by: str,
    above: str = "",
) -> dict[str, str]:
    """Write a file of a delivery; its entry in the manifest, so many minutes after the delivery's first."""
    _write(out / file, columns, rows, above)
    moment = delivery.recorded_at + timedelta(minutes=minutes)
    return {"file": file, "recorded_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "recorded_by": by}


DATA_LEADS = {
    "ZZA": "tom.ashby",
    "ZZB": "nell.rowan",
    "ZZC": "omar.fell",
    "ZZD": "wyn.carr",
    "ZZE": "beth.lowe",
}


def _as_first_sent(
    made: Made, planted: dict[str, Any]
) -> tuple[list[Line], list[tuple[str, str, list[dict[str, str]]]]]:
    """The lines as they were sent, faults and all, and the files that put some of them right later."""
    lines, corrections = made.lines, []
    for entry in planted["fault"]:
        if entry["org"] == made.trust.code:
            lines = sent.corrected(lines, entry["measure"], entry["period"], entry["sent"])
    for entry in planted["correction"]:
        if entry["org"] != made.trust.code:
            continue
        i = index_of(entry["period"])
        whole = sent.Delivery(entry["period"], i, i, sent.deliveries(0)[0].recorded_at)
        right = [
            line
            for line in made.lines
            if line.measure == entry["measure"] and line.org == entry["org"] and not line.breakdown
        ]
        rows = sent.figure_rows(right, whole, set())
        moment = f"{entry['recorded_at']:%Y-%m-%dT%H:%M:%SZ}"
        corrections.append((f"{entry['measure']}-{entry['period']}", moment, rows))
        lines = sent.corrected(lines, entry["measure"], entry["period"], entry["first_sent"])
    return lines, corrections


def _write(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]], above: str = "") -> None:
    text = io.StringIO()
    text.write(above)
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode("utf-8"))


assert month(47).isoformat() == "2026-10-01"

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=HERE)
    main(parser.parse_args().out)
