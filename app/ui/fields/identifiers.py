"""Identifiers: from left to right in the type of codes, with their check said in words when the field is left.

Guarantees: an identifier is kept as it was typed even where a check fails; what an account tells of itself (bank, State) is
read from it, never looked up.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

import phonenumbers
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from stdnum import iban as stdnum_iban

from app.language.marks import interface_words
from app.ui.fields.controls import Line, say_below, words_below
from app.ui.fields.kind_field import KindField
from app.ui.interface import Interface
from app.ui.widgets.labels import icon_label
from forms.message_use import MessageUse
from forms.values import KINDS, Unreadable, is_blank

RIGHT: Mapping[str, MessageUse] = MappingProxyType(
    {
        "account_number": interface_words("code.ui.identifiers.account_right", "Check digits are right."),
        "imei": interface_words("code.ui.identifiers.imei_right", "The check digit is right."),
        "imo": interface_words("code.ui.identifiers.imo_right", "The check digit of this IMO number is right."),
    }
)
WRONG: Mapping[str, MessageUse] = MappingProxyType(
    {
        "account_number": interface_words(
            "code.ui.identifiers.account_wrong", "The check digits do not fit. Compare the number with the paper, or keep it and say why."
        ),
        "bic": interface_words(
            "code.ui.identifiers.bic_wrong", "A BIC has 8 or 11 characters: bank, State, place. Compare it with the paper."
        ),
        "imei": interface_words(
            "code.ui.identifiers.imei_wrong", "An IMEI has 15 digits, and its last one must fit the others. Compare it with the device."
        ),
        "imo": interface_words("code.ui.identifiers.imo_wrong", "An IMO number has 7 digits, and its last one must fit the others."),
        "ip_address": interface_words(
            "code.ui.identifiers.ip_wrong",
            "This is not a whole IP address. Write four numbers, such as 192.0.2.1, or groups of digits with colons.",
        ),
        "phone": interface_words("code.ui.identifiers.phone_wrong", "Write the number with + and the code of its country first."),
        "email": interface_words(
            "code.ui.identifiers.email_wrong", "An e-mail address has one @ with a name before it and a domain after it."
        ),
        "url": interface_words("code.ui.identifiers.url_wrong", "Write the whole address, beginning with https:// or http://."),
        "hash": interface_words(
            "code.ui.identifiers.hash_wrong", "A hash is 32, 40, 56, 64, 96 or 128 digits from 0 to f. One may be missing."
        ),
        "coordinates": interface_words(
            "code.ui.identifiers.coordinates_wrong", "Write latitude and longitude in degrees: 44.0591, 28.6400"
        ),
    }
)
IBAN_OF = interface_words("code.ui.identifiers.iban_of", "Check digits are right. The account is kept {state:in}.", "{state:in}: in France")
PHONE_OF = interface_words("code.ui.identifiers.phone_of", "The code of its country is that {state:of}.", "{state:of}: of France")
IP_KIND = {
    4: interface_words("code.ui.identifiers.ip_4", "An address of version 4."),
    6: interface_words("code.ui.identifiers.ip_6", "An address of version 6."),
}
IP_PRIVATE = interface_words(
    "code.ui.identifiers.ip_private", "This address is used inside networks only; no provider can say who had it. Look for the public one."
)
_WIDTHS = {"bic": 14, "imei": 20, "imo": 14, "phone": 24, "ip_address": 40, "coordinates": 30}
_IBAN = re.compile(r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")


class IdentifierField(KindField):
    """One identifier."""

    code: ClassVar[bool] = True

    def build(self) -> None:
        """Make the line and the words below it."""
        kind, theme = self.question.kind, self.interface.theme
        self.line = Line(self.interface, self.question.place, self.question.label, code=True, width=_WIDTHS.get(kind, 0))
        hints = {"phone": Qt.InputMethodHint.ImhDialableCharactersOnly, "email": Qt.InputMethodHint.ImhEmailCharactersOnly}
        if kind in hints:
            self.line.setInputMethodHints(hints[kind])
        self.line.textEdited.connect(lambda _: self._edited())
        row = QHBoxLayout()
        row.addWidget(self.line)
        if kind in _WIDTHS:
            row.addStretch(1)
        self._right = icon_label(theme, "circle-check", "", "done", role="help", wrap=True)
        self._right.hide()
        self._words = words_below()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addLayout(row)
        box.addWidget(self._right)
        box.addWidget(self._words)
        self.setFocusProxy(self.line)

    def display(self, value: Any) -> None:
        """Show an identifier at rest and what its check says."""
        text = value.text if isinstance(value, Unreadable) else str(value or "")
        self.line.show_text(self.at_rest(text))
        self._say(text)

    def read(self) -> Any:
        """The identifier as it was typed."""
        value = KINDS[self.question.kind].read(self.line.text())
        return None if is_blank(value) else value

    def at_rest(self, text: str) -> str:
        """How the identifier stands when nobody types."""
        return text

    def entering(self) -> None:
        """As it was typed."""
        value = self.seen()
        if isinstance(value, str):
            self.line.show_text(value)

    def leaving(self) -> None:
        """At rest, with the check in words."""
        value = self.seen()
        text = value.text if isinstance(value, Unreadable) else str(value or "")
        self.line.show_text(self.at_rest(text))
        self._say(text)

    def checked(self, text: str) -> tuple[bool | None, str]:
        """Whether the check is right (None: there is none), and the sentence about it."""
        kind = self.question.kind
        valid = KINDS[kind].facts["valid"](text)
        message = RIGHT.get(kind) if valid else WRONG.get(kind) if valid is False else None
        return valid, self.interface.say(message) if message is not None else ""

    def _edited(self) -> None:
        self._show(None, "")
        self.typed()

    def _say(self, text: str) -> None:
        self._show(*(self.checked(text) if text.strip() else (None, "")))

    def _show(self, valid: bool | None, words: str) -> None:
        self._right.setVisible(bool(valid and words))
        if valid and words:
            self._right.show_words("circle-check", words, "done")
        say_below(self._words, "" if valid else words, complaint=True)


class AccountField(IdentifierField):
    """An account number; an IBAN stands in groups of four at rest and tells the State of its bank."""

    def at_rest(self, text: str) -> str:
        """An IBAN in groups of four."""
        compact = stdnum_iban.compact(text)
        return str(stdnum_iban.format(compact)) if _IBAN.match(compact) else text

    def checked(self, text: str) -> tuple[bool | None, str]:
        """Check digits, and the State that the first two letters name."""
        valid, words = super().checked(text)
        compact = stdnum_iban.compact(text)
        if valid and _IBAN.match(compact):
            return valid, said_of_state(self.interface, IBAN_OF, compact[:2]) or words
        return valid, words


class PhoneField(IdentifierField):
    """A telephone number, which names its country by its code."""

    def checked(self, text: str) -> tuple[bool | None, str]:
        """Whether the number is possible, and where its code leads."""
        valid, words = super().checked(text)
        if not valid:
            return valid, words
        try:
            region = phonenumbers.region_code_for_number(phonenumbers.parse(text, None))
        except phonenumbers.NumberParseException:
            return None, ""
        said = said_of_state(self.interface, PHONE_OF, region or "")
        return (True, said) if said else (None, "")


class IpField(IdentifierField):
    """An IP address, with its version; one that is used inside networks only leads to nobody."""

    def checked(self, text: str) -> tuple[bool | None, str]:
        """Version and use of the address."""
        valid, words = super().checked(text)
        if not valid:
            return valid, words
        address = ipaddress.ip_address(text.strip())
        inside = address in _INSIDE_4 if address.version == 4 else address in _INSIDE_6
        if inside or address.is_loopback or address.is_link_local:
            return False, self.interface.say(IP_PRIVATE)
        return True, self.interface.say(IP_KIND[address.version])


class _Networks:
    """Some networks; an address is in them when it is in one."""

    def __init__(self, *networks: str) -> None:
        self._networks = tuple(ipaddress.ip_network(network) for network in networks)

    def __contains__(self, address: object) -> bool:
        return any(address in network for network in self._networks)  # type: ignore[operator]


_INSIDE_4 = _Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")  # RFC 1918
_INSIDE_6 = _Networks("fc00::/7")  # RFC 4193


def said_of_state(interface: Interface, message: MessageUse, alpha2: str) -> str:
    """A sentence about the State of a code of two letters (ISO 3166); empty where there is none."""
    state = next((state for state in interface.program.state_names if state.columns.get("iso2") == alpha2 and alpha2), None)
    if state is None:
        return ""
    forms = {"": state.form(interface.language, "short")}
    forms |= {form: state.form(interface.language, f"short_{form}") for form in ("the", "of", "to", "in")}
    return interface.formats.words.say(message, state=forms)
