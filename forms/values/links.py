"""Links: the id of a row elsewhere in the request (a record, an annex, an event). A link is the id alone."""

from __future__ import annotations

import re

from forms.values.base import Json, Kind, a_string, identity, readable, strings

ROW_ID = re.compile(r"^[a-z]{1,8}[0-9]{1,6}$")


def _link(data: Json) -> str:
    text = a_string(data)
    if not ROW_ID.match(text):
        raise ValueError("a link is the id of a row, such as p1")
    return text


def _links(data: Json) -> tuple[str, ...]:
    return tuple(_link(part) for part in strings(data))


LINK = Kind("link", _link, identity, lambda raw: readable(raw, _link))
LINKS = Kind("links", _links, list, lambda raw: readable(raw, lambda text: _links(text.replace(",", " ").split())), many=True)
