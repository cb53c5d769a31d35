"""The guide to the forms: everyday words by which a form is found, what it is for, and which other way may do.

Guarantees: a form that the guide does not know is offered all the same, under other assistance; a damaged file ends in one
sentence. `before` is wording for people (domain `interface`, context `guide.<form>.before`); `words` are only searched,
so each language has its own, as people say it there, and none is the translation of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import N_, AppError
from forms.definitions import Message
from forms.yaml_source import read_yaml

Purpose = Literal["evidence", "people", "money", "data", "surrender", "tell", "other"]
PURPOSES: tuple[Purpose, ...] = ("evidence", "people", "money", "data", "surrender", "tell", "other")


class GuideFileError(AppError):
    """A file of the guide is damaged."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


S = TypeVar("S", bound=_Shape)


class GuideEntry(_Shape):
    """What the guide says of one form."""

    purpose: Purpose = "other"
    topics: list[str] = Field([], description="Topics of the articles of instruments that speak of it")
    words: dict[str, list[str]] = Field({}, description="Everyday words by language")
    before: Annotated[str, Message("interface")] | None = Field(None, description="When another way may be enough; one or two sentences")


class Guide(_Shape):
    """The guide, by id of form."""

    forms: dict[str, GuideEntry] = {}

    def entry(self, form: str) -> GuideEntry:
        """What it says of a form; of one that it does not know, nothing."""
        return self.forms.get(form) or GuideEntry()


class _Names(_Shape):
    names: dict[str, list[str]]


def read_guide(folder: Path) -> Guide:
    """The guide in a folder of resources; an empty one where there is no file. Raises GuideFileError."""
    path = folder / "guide" / "forms.yaml"
    return _read(path, Guide) if path.is_file() else Guide()


def read_other_names(folder: Path) -> Mapping[str, list[str]]:
    """Former and other names of States by code. Raises GuideFileError."""
    path = folder / "guide" / "names_of_states.yaml"
    return _read(path, _Names).names if path.is_file() else {}


def _read(path: Path, shape: type[S]) -> S:
    source, mistakes = read_yaml(path, path.name)
    if source is None or mistakes:
        raise GuideFileError(
            N_("The file {file} of the guide is damaged: {mistake} Install the program again."), file=path.name, mistake=mistakes[0]
        )
    try:
        return shape.model_validate(source.data)
    except ValidationError as error:
        first = error.errors()[0]
        raise GuideFileError(
            N_("The file {file} of the guide is damaged: {mistake} Install the program again."),
            file=path.name, mistake=f"{'.'.join(map(str, first['loc']))}: {first['msg']}.",
        ) from error  # fmt: skip
