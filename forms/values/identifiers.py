"""Identifiers that can be checked: accounts, BIC, IMEI, IMO, IP addresses, telephone, e-mail, URL, coordinates, hashes.

Guarantees: an identifier is kept as it was typed, even where a check digit fails; the fact `valid` says so.
Formats: ISO 13616 (IBAN), ISO 9362 (BIC), 3GPP TS 23.003 (IMEI), IMO Resolution A.1117(30), RFC 5321, E.164.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from types import MappingProxyType
from urllib.parse import urlsplit

from stdnum import bic as stdnum_bic
from stdnum import bitcoin as stdnum_bitcoin
from stdnum import imei as stdnum_imei
from stdnum import imo as stdnum_imo
from stdnum.iso7064 import mod_97_10

from forms.values.base import Kind, a_string, identity

_IBAN = re.compile(r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")
_HASH = re.compile(r"^(?:[a-z0-9]+:)?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$")
_COORDINATES = re.compile(r"^\s*([-+]?\d{1,2}(?:\.\d+)?)\s*[,;]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*$")
_FICTIONAL_TELEPHONE = "+999"  # E.164 reserves country code 999; workshop dossiers use it


def _account(text: str) -> bool | None:
    compact = re.sub(r"[\s\u00a0\u202f-]", "", text).upper()
    if _IBAN.match(compact):
        return bool(mod_97_10.is_valid(compact[4:] + compact[:4]))
    if text.startswith(("bc1", "1", "3")) and 26 <= len(text) <= 62 and text.isalnum() and not text.isdigit():
        return bool(stdnum_bitcoin.is_valid(text))
    return None


def _phone(text: str) -> bool:
    if text.startswith(_FICTIONAL_TELEPHONE):
        return 8 <= sum(character.isdigit() for character in text) <= 15
    import phonenumbers  # its tables take long to read, and not every start of the program meets a telephone number

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, None))
    except phonenumbers.NumberParseException:
        return False


def _ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return False
    return True


def _url(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https", "ftp", "ipfs") and bool(parts.netloc)


def _coordinates(text: str) -> bool:
    match = _COORDINATES.match(text)
    return bool(match) and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180  # type: ignore[index]


def _identifier(name: str, valid: Callable[[str], bool | None]) -> Kind:
    return Kind(name, a_string, identity, lambda raw: a_string(raw.strip()), MappingProxyType({"valid": valid}))


ACCOUNT_NUMBER = _identifier("account_number", _account)
BIC = _identifier("bic", lambda text: bool(stdnum_bic.is_valid(text)))
IMEI = _identifier("imei", lambda text: bool(stdnum_imei.is_valid(text)))
IMO = _identifier("imo", lambda text: bool(stdnum_imo.is_valid(text)))
IP_ADDRESS = _identifier("ip_address", _ip)
PHONE = _identifier("phone", _phone)
EMAIL = _identifier("email", lambda text: bool(_EMAIL.match(text.strip())))
URL = _identifier("url", _url)
COORDINATES = _identifier("coordinates", _coordinates)
HASH = _identifier("hash", lambda text: bool(_HASH.match(text.strip().lower())))
