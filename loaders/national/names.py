"""Trusts by name, for files without codes of the Organisation Data Service: matched whole, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from loaders.cells import Fault, short, tidy_text
from metrics.types import Organisation

# The legal form at the end of a name: files write it, shorten it, or leave it out.
LEGAL = re.compile(r"( (nhs|national health service))?( foundation)?( trust)?$")
# Names that trusts have had, as the maternity statistics of 2019 to 2022 printed them, and their codes.
PAST: dict[str, str] = {
    "Portsmouth Hospitals NHS Trust": "RHU",
    "West Hertfordshire Hospitals NHS Trust": "RWG",
    "Western Sussex Hospitals NHS Foundation Trust": "RYR",
    "York Teaching Hospital NHS Foundation Trust": "RCB",
}


def key_of(name: str) -> str:
    """A name as it is compared: letters and digits, `and` for `&`, without a leading The and the legal form.

    `The Shrewsbury & Telford Hospital NHS Trust` and `SHREWSBURY AND TELFORD HOSPITAL NHS TRUST` are one.
    """
    text = tidy_text(name).casefold().replace("&", " and ")
    for mark in ("'", "’", "‘", "`"):
        text = text.replace(mark, "")
    text = " ".join(re.findall(r"[^\W_]+", text)).removeprefix("the ")
    return LEGAL.sub("", text) or text


@dataclass(frozen=True, slots=True)
class Names:
    """The trusts that a name may mean."""

    by_key: dict[str, tuple[Organisation, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, organisations: Iterable[Organisation]) -> Names:
        """The trusts among the organisations, by their names and by the names that they had."""
        trusts = {org.code: org for org in organisations if org.kind == "trust"}
        found: dict[str, dict[str, Organisation]] = {}
        for code, trust in trusts.items():
            found.setdefault(key_of(trust.name), {})[code] = trust
        for past, code in PAST.items():
            if code in trusts:
                found.setdefault(key_of(past), {})[code] = trusts[code]
        return cls({key: tuple(by_code.values()) for key, by_code in found.items()})

    def find(self, name: str) -> str | Fault:
        """The code of the one trust of this name; of several, of the one that is still open."""
        said = short(name, 80)
        found = self.by_key.get(key_of(name), ())
        if len(found) > 1:
            found = tuple(trust for trust in found if trust.valid_to is None)
        if len(found) == 1:
            return found[0].code
        if found:
            codes = ", ".join(sorted(trust.code for trust in found))
            return Fault("ambiguous_name", f"holds “{said}”, the name of more than one trust ({codes}).")
        return Fault("unmatched_name", f"holds “{said}”, which is no trust's name here.{self._hint(name)}")

    def _hint(self, name: str) -> str:
        near = get_close_matches(key_of(name), self.by_key, 1, 0.8)
        if not near:
            return " Load an ODS list (etr.csv), or add the trust with `pqs org add`."
        trust = self.by_key[near[0]][0]
        return f" {trust.code} is “{short(trust.name, 60)}”: if that is meant, correct the name."
