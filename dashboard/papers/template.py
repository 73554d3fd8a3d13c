"""Templates of papers: which sections, in which order, under which titles, with which measures. As TOML.

Standard ones ship in `templates/`; a trust saves its own under another name (`saved`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
    model_validator,
)
from pydantic_core import ErrorDetails

from metrics.catalogue import CATALOGUE
from metrics.governance.paper import Given as Line
from metrics.governance.paper import no_controls
from metrics.governance.paper_template import right_name

FOLDER = Path(__file__).parent / "templates"
About: TypeAlias = Literal["trust", "system"]  # whose paper: of a trust, or of a local system or region
# The sections that there are, in their usual order (`sections.SECTIONS` makes them).
OF_TRUST = (
    "summary",
    "appendix2",
    "exceptions",
    "deaths",
    "harm",
    "staffing",
    "training",
    "voices",
    "triangulation",
    "safety_actions",
    "following",
    "data_quality",
    "charts",
    "brief",
    "glossary",
)
OF_SYSTEM = (
    "system_summary",
    "system_matrix",
    "system_exceptions",
    "system_funnels",
    "system_charts",
    "system_offers",
    "system_told",
    "system_following",
    "system_returns",
    "glossary",
)
KEYS_OF: Mapping[About, tuple[str, ...]] = MappingProxyType({"trust": OF_TRUST, "system": OF_SYSTEM})
KEYS = tuple(dict.fromkeys((*OF_TRUST, *OF_SYSTEM)))
# Sections of which a template chooses the measures.
WITH_MEASURES = ("exceptions", "charts", "system_exceptions", "system_funnels", "system_charts")
MOST_ASKS, LONGEST_ASK = 30, 600
FAULTS = {  # what pydantic calls a fault, and its sentence; of others its own words are plain enough
    "missing": "is needed",
    "extra_forbidden": "is nothing that a template has",
    "too_short": "needs one at least",
    "too_long": "may have {max_length} at most",
    "string_too_short": "is empty",
    "string_too_long": "may have {max_length} characters at most",
    "literal_error": "is one of {expected}",
    "value_error": "{error}",
}


class TemplateError(ValueError):
    """A template cannot be used, or does not exist. Lists every fault in plain words."""


def _with_measures(key: str) -> tuple[str, ...]:
    """The sections with measures that a paper can have which has this one."""
    there = OF_TRUST if key in OF_TRUST else OF_SYSTEM
    return tuple(one for one in WITH_MEASURES if one in there)


def a_section(key: str) -> str:
    if key not in KEYS:
        raise ValueError(f"is none of the sections that there are: {', '.join(KEYS)}")
    return key


class Part(BaseModel):
    """One section. `title`: instead of its usual one. Of those in WITH_MEASURES `measures`: only these, and
    `most`: not more than so many charts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[str, AfterValidator(a_section)]
    title: Line = ""
    measures: tuple[str, ...] = ()
    most: int = Field(0, ge=0, le=200)  # 0: no limit

    @model_validator(mode="after")
    def _of_charts(self) -> Self:
        if (self.measures or self.most) and self.key not in WITH_MEASURES:
            those = " and ".join(_with_measures(self.key))
            raise ValueError(f"only {those} have measures and a number of charts")
        if twice := sorted({id_ for id_ in self.measures if self.measures.count(id_) > 1}):
            raise ValueError(f"names a measure twice: {', '.join(twice)}")
        return self


class Asked(BaseModel):
    """What the board is asked to do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["assure", "discuss", "decide"]
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_ASK), AfterValidator(no_controls)]


class Template(BaseModel):
    """A paper as a trust wants it, or one `about` a local system or region."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, AfterValidator(right_name)]
    title: Annotated[Line, Field(min_length=1)]
    about: About = "trust"
    span: Literal["month", "quarter"] = "month"
    one_page: bool = False
    asks: Annotated[tuple[Asked, ...], Field(max_length=MOST_ASKS)] = ()
    sections: Annotated[tuple[Part, ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _known(self) -> Self:
        keys = [part.key for part in self.sections]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"names a section twice: {', '.join(twice)}")
        named = {id_ for part in self.sections for id_ in part.measures}
        if unknown := sorted(named - set(CATALOGUE.measures)):
            raise ValueError(f"names measures that the catalogue does not have: {', '.join(unknown)}")
        if strange := [key for key in keys if key not in KEYS_OF[self.about]]:
            raise ValueError(f"is about a {self.about}, which has no section {', '.join(strange)}")
        return self

    @model_serializer(mode="wrap")
    def _as_before(self, usual: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Of a trust as it was always written: a template on the record stays the one that ships."""
        said: dict[str, Any] = usual(self)
        if self.about == "trust":
            del said["about"]
        return said


def parse(text: str) -> Template:
    """A template from its TOML. Raises TemplateError."""
    try:
        return Template.model_validate(tomllib.loads(text))
    except ValidationError as fault:
        raise TemplateError(f"This template cannot be used. {faults_of(fault)}") from None
    except (ValueError, RecursionError) as fault:  # tomllib lets through what Python says of endless numbers
        raise TemplateError(f"This template is not valid TOML: {fault}.") from None


def faults_of(fault: ValidationError) -> str:
    """Every fault of a template in one line: where it stands, and what is wrong with it."""
    found = fault.errors(include_url=False)
    within = {one["loc"][:1] for one in found if len(one["loc"]) > 1}
    told = (
        f"{'.'.join(map(str, one['loc'])) or 'the template'}: {sentence_of(one)}."
        for one in found
        if one["loc"] not in within  # a list whose parts are at fault is not empty as well
    )
    return " ".join(told)


def sentence_of(fault: ErrorDetails) -> str:
    """What is wrong, in plain words without a full stop."""
    sentence = FAULTS.get(fault["type"])
    return (sentence.format(**fault.get("ctx", {})) if sentence else fault["msg"]).rstrip(".")


@cache
def shipped() -> dict[str, Template]:
    """The standard templates by name."""
    found = (parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))
    return {one.name: one for one in found}
