"""The kinds of value: one closed table. `rows` and `block` are structure and have no kind here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.values import choices, dates, identifiers, law, links, names, quantities, text
from forms.values.base import Json, Kept, Kind, Unreadable, Value

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            text.TEXT, text.FREE_TEXT, names.NAME, dates.DATE, dates.MOMENT,
            quantities.NUMBER, quantities.PERCENT, quantities.MONEY, quantities.DURATION, quantities.PENALTY,
            choices.YES_NO, choices.CHOICE, choices.CHOICES, choices.STATE, choices.STATES, choices.LANGUAGE, choices.LANGUAGES,
            identifiers.EMAIL, identifiers.PHONE, identifiers.URL, identifiers.ACCOUNT_NUMBER, identifiers.BIC, identifiers.IMEI,
            identifiers.IMO, identifiers.IP_ADDRESS, identifiers.COORDINATES, identifiers.HASH,
            law.PROVISION, law.INSTRUMENT, links.LINK, links.LINKS,
        )
    }
)  # fmt: skip


def is_blank(value: object) -> bool:
    """Whether a value says nothing: none at all, white space alone, or an empty list."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, text.FreeText):
        return not value.text.strip()
    if isinstance(value, names.Name):
        return not value.text.strip() and not value.forms
    return value is None or value == ()


__all__ = ["KINDS", "Json", "Kept", "Kind", "Unreadable", "Value", "is_blank"]
