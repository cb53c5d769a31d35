"""Provisions of instruments and statutes, and the slugs of instruments.

A provision is written as the depositary cites it: `18(3)(f)`; several stand with a semicolon: `18(3)(f); 18(8)`.
"""

from __future__ import annotations

from forms.values.base import Kind, a_string, identity

PROVISION = Kind("provision", a_string, identity, lambda raw: a_string(raw.strip()))
INSTRUMENT = Kind("instrument", a_string, identity, lambda raw: a_string(raw.strip()))
