"""Templates of papers: which sections, in which order, under which titles, with which measures. As TOML.

Standard ones ship in `templates/`; a trust saves its own under another name (`saved`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from metrics.catalogue import CATALOGUE

FOLDER = Path(__file__).parent / "templates"
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Line = Annotated[str, Field(max_length=200)]
KEYS = (  # the sections that there are, in their usual order (`sections.SECTIONS` makes them)
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


class TemplateError(ValueError):
    """A template cannot be used, or does not exist. Lists every fault in plain words."""


class Part(BaseModel):
    """One section. `title`: instead of its usual one. `measures`: only these (exceptions and charts).

    `most`: not more than so many charts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Literal[KEYS]  # type: ignore[valid-type]
    title: Line = ""
    measures: tuple[str, ...] = ()
    most: int = Field(0, ge=0, le=200)  # 0: no limit


class Asked(BaseModel):
    """What the board is asked to do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["assure", "discuss", "decide"]
    text: Annotated[str, Field(max_length=600)]


class Template(BaseModel):
    """A paper as a trust wants it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=NAME, max_length=40)]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    span: Literal["month", "quarter"] = "month"
    one_page: bool = False
    asks: tuple[Asked, ...] = ()
    sections: Annotated[tuple[Part, ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _known(self) -> Self:
        keys = [part.key for part in self.sections]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"names a section twice: {', '.join(twice)}")
        named = {id_ for part in self.sections for id_ in part.measures}
        if unknown := sorted(named - set(CATALOGUE.measures)):
            raise ValueError(f"names measures that the catalogue does not have: {', '.join(unknown)}")
        return self


def parse(text: str) -> Template:
    """A template from its TOML. Raises TemplateError."""
    try:
        return Template.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise TemplateError(f"This template is not valid TOML: {fault}.") from None
    except ValidationError as fault:
        faults = (
            f"{'.'.join(map(str, one['loc'])) or 'the template'}: {one['msg'].removeprefix('Value error, ')}"
            for one in fault.errors()
        )
        raise TemplateError(f"This template cannot be used. {'. '.join(faults)}.") from None


@cache
def shipped() -> dict[str, Template]:
    """The standard templates by name."""
    found = (parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))
    return {one.name: one for one in found}
