"""Closed lists: yes or no, codes of a list, States (ISO 3166 alpha-3) and languages (ISO 639)."""

from __future__ import annotations

import re

from forms.values.base import Json, Kind, a_string, identity, readable, strings

_STATE = re.compile(r"^[A-Z]{3}$")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def _yes_no(data: Json) -> bool:
    if data in ("yes", "no"):
        return bool(data == "yes")
    if not isinstance(data, bool):
        raise ValueError("yes or no expected")
    return data


def _state(data: Json) -> str:
    text = a_string(data).strip().upper()
    if not _STATE.match(text):
        raise ValueError("a State is a code of three letters (ISO 3166)")
    return text


def _language(data: Json) -> str:
    text = a_string(data).strip()
    if not _LANGUAGE.match(text):
        raise ValueError("a language is a code such as fr (ISO 639)")
    return text


def _each(read: object) -> object:
    return lambda data: tuple(read(part) for part in strings(data))  # type: ignore[operator]


def _split(raw: str) -> list[str]:
    return [part for part in re.split(r"[,;\s]+", raw.strip()) if part]


def _listed(name: str, read: object) -> Kind:
    many = _each(read)
    return Kind(name, many, list, lambda raw: readable(raw, lambda text: many(_split(text))), many=True)  # type: ignore[arg-type, operator]


YES_NO = Kind("yes_no", _yes_no, lambda value: "yes" if value else "no", lambda raw: readable(raw, lambda text: _yes_no(text.lower())))
CHOICE = Kind("choice", a_string, identity, lambda raw: a_string(raw.strip()))
CHOICES = _listed("choices", a_string)
STATE = Kind("state", _state, identity, lambda raw: readable(raw, _state))
STATES = _listed("states", _state)
LANGUAGE = Kind("language", _language, identity, lambda raw: readable(raw, _language))
LANGUAGES = _listed("languages", _language)
