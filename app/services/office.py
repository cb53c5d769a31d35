"""The office that writes the requests: its State, authority, address, contact and the persons who deal with files and sign.

Guarantees: frozen; of a new request only what is empty is filled, and only where it is a request of the office's State; nothing
is invented: what the office did not say stays open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.services.settings_files import SettingsError, read_settings, write_settings
from forms import edits
from forms.request import Answer, Request
from forms.values import KINDS, Unreadable, is_blank
from forms.values.names import Name, name_from_json, name_to_json

if TYPE_CHECKING:
    from forms.catalogue_tree import CatalogueTree

FILE = "office.json"
FORMAT = "rogatory.office/1"
NO_NAME = Name("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person of the office, and the post that is printed under the name."""

    given_names: Name = NO_NAME
    family_name: Name = NO_NAME
    post: Name = NO_NAME

    @property
    def named(self) -> bool:
        """Whether there is a name to print."""
        return not is_blank(self.family_name)

    @property
    def name(self) -> str:
        """The name as the history of case files has it; empty where none is known."""
        return " ".join(part for part in (self.given_names.text, self.family_name.text) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What is the same in every request of an office. `state` is ISO 3166 alpha-3; languages are those spoken at the desk."""

    state: str = ""
    authority: Name = NO_NAME
    unit: Name = NO_NAME
    street: str = ""
    postal_code: str = ""
    town: Name = NO_NAME
    phone: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()
    hours: str = ""
    caseworker: Officer = field(default_factory=Officer)
    signatory: Officer = field(default_factory=Officer)

    @property
    def known(self) -> bool:
        """Whether there is enough to begin a request with."""
        return bool(self.state)


NO_OFFICE = Office()
_TEXTS = ("state", "street", "postal_code", "phone", "email", "hours")
_NAMES = ("authority", "unit", "town")
_PERSONS = ("caseworker", "signatory")


def read_office(settings: Path) -> tuple[Office, SettingsError | None]:
    """The office in the settings folder, and what there is to tell."""
    return read_settings(settings / FILE, office_from_json, NO_OFFICE)


def write_office(office: Office, settings: Path) -> None:
    """Keep the office. Raises SettingsError."""
    write_settings(settings / FILE, office_to_json(office))


def practice_office(resources: Path) -> Office:
    """The office of the fictional State that people practise with."""
    office, fault = read_settings(resources / "tour" / FILE, office_from_json, NO_OFFICE)
    if fault is not None:
        raise fault
    return office


def office_from_json(data: Mapping[str, Any]) -> Office:
    """An office from parsed JSON; raises ValueError, TypeError or KeyError for another shape."""
    if data.get("format") != FORMAT:
        raise ValueError("another format")
    values: dict[str, Any] = {key: KINDS["text"].from_json(data.get(key, "")) for key in _TEXTS}
    values |= {key: name_from_json(data.get(key, "")) for key in _NAMES}
    values |= {key: _officer(data.get(key, {})) for key in _PERSONS}
    return Office(languages=KINDS["languages"].from_json(data.get("languages", [])), **values)


def _officer(data: Mapping[str, Any]) -> Officer:
    return Officer(**{key: name_from_json(data.get(key, "")) for key in ("given_names", "family_name", "post")})


def office_to_json(office: Office) -> dict[str, Any]:
    """The JSON of an office."""
    data: dict[str, Any] = {"format": FORMAT}
    data |= {key: getattr(office, key) for key in _TEXTS if getattr(office, key)}
    data |= {key: name_to_json(getattr(office, key)) for key in _NAMES if not is_blank(getattr(office, key))}
    for key in _PERSONS:
        officer = getattr(office, key)
        parts = {part: getattr(officer, part) for part in ("given_names", "family_name", "post")}
        if said := {part: name_to_json(name) for part, name in parts.items() if not is_blank(name)}:
            data[key] = said
    if office.languages:
        data["languages"] = list(office.languages)
    return data


# ---- one answer of the office at a time, as a form asks it


def answer_of(office: Office, key: str) -> Answer | None:
    """What the office says to one question (`town`, `caseworker.family_name`); None where it says nothing."""
    owner, _, part = key.rpartition(".")
    value = getattr(getattr(office, owner) if owner else office, part)
    return None if is_blank(value) else Answer(value=value)


def with_answer_of(office: Office, key: str, value: Any) -> Office:
    """The office with one answer changed. What could not be read is kept as it was typed, but for a State, which is a code or none."""
    owner, _, part = key.rpartition(".")
    if key == "state" and isinstance(value, Unreadable):
        value = None
    if owner:
        return replace(office, **{owner: _changed(getattr(office, owner), part, value)})
    changed: Office = _changed(office, part, value)
    return changed


def _changed(holder: Any, part: str, value: Any) -> Any:
    before = getattr(holder, part)
    if isinstance(value, Unreadable):
        value = Name(value.text) if isinstance(before, Name) else value.text if isinstance(before, str) else before
    if value is None or not isinstance(value, type(before)):
        value = type(before)() if not isinstance(before, Name) else NO_NAME
    return replace(holder, **{part: value})


# ---- into a request


def with_office(request: Request, office: Office, tree: CatalogueTree) -> Request:
    """The request with what the office knows of itself, in what is still empty."""
    if not office.known or office.state != request.requesting_state:
        return request
    filled = _with_authority(request, office, tree)
    filled = _with_person(filled, "blocks.authority.desk_officer", office.caseworker, tree)
    filled = _with_person(filled, "blocks.authentication.signatory", office.signatory, tree)
    blocks = {
        "blocks.authority.contact_phone": office.phone,
        "blocks.authority.contact_email": office.email,
        "blocks.authority.working_languages": office.languages,
        "blocks.authority.hours_timezone": office.hours,
        "blocks.authentication.signatory_office": office.signatory.post,
        "blocks.authentication.place": office.town,
    }
    for place, value in blocks.items():
        filled = _filled(filled, place, value, tree)
    return filled


def _with_authority(request: Request, office: Office, tree: CatalogueTree) -> Request:
    place = "blocks.authority.central_authority"
    if is_blank(office.authority) or not _asked(place, tree) or request.get(place) is not None:
        return request
    answers: dict[str, Any] = {
        "kind": "authority",
        "name": office.authority,
        "unit": office.unit,
        "address.line1": office.street,
        "address.postal_code": office.postal_code,
        "address.city": office.town,
        "address.country": office.state,
        "phone": office.phone,
        "email": office.email,
    }
    said = {key: Answer(value=value) for key, value in answers.items() if not is_blank(value)}
    changed, row = edits.with_new_row(request, "records.organization", tree, said)
    return changed.with_answer(place, Answer(value=row))


def _with_person(request: Request, place: str, officer: Officer, tree: CatalogueTree) -> Request:
    if not officer.named or not _asked(place, tree) or request.get(place) is not None:
        return request
    names = {"family_name": officer.family_name, "given_names": officer.given_names}
    said = {key: Answer(value=value) for key, value in names.items() if not is_blank(value)}
    same = next((row.id for row in request.records.get("person", ()) if said.items() <= dict(row.answers).items()), None)
    if same is None:
        request, same = edits.with_new_row(request, "records.person", tree, {"role": Answer(value=("official",)), **said})
    return request.with_answer(place, Answer(value=same))


def _filled(request: Request, place: str, value: Any, tree: CatalogueTree) -> Request:
    if is_blank(value) or not _asked(place, tree) or request.get(place) is not None:
        return request
    return request.with_answer(place, Answer(value=value))


def _asked(place: str, tree: CatalogueTree) -> bool:
    """Whether the forms ask it: a pack may replace a block by one of its own."""
    _, block, question = place.split(".")
    return question in (tree.block_fields(block) or {})
