"""Turns `resources/styles/rogatory.qss` into the style sheet of one theme.

In that file stand, in place of numbers: `@accent` a colour, `@px(34)` a length, `@less(7)` one pixel less,
`@type(help)` size and weight of type,
`@family(mono)` families, `@radius(card)` a rounding; and `@start`, `@end`, `@start_top` … for the sides of reading, since style sheets
know only left and right.
Guarantees: whatever is not known is an error, so that no place stays unfilled.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from app.ui.theme.tokens import resource, tokens

if TYPE_CHECKING:
    from app.ui.theme.theme import Theme

_PLACE = re.compile(r"@([a-z_]+)(?:\(([^)]*)\))?")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class UnknownPlaceError(KeyError):
    """The style sheet names something that the tokens do not hold."""


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme. Raises UnknownPlaceError."""
    return _PLACE.sub(lambda found: _filled(theme, found[1], found[2]), template())


@cache
def template() -> str:
    """The style sheet with its places, without comments."""
    return _COMMENT.sub("", resource("styles", "rogatory.qss").read_text("utf-8"))


def _filled(theme: Theme, name: str, argument: str | None) -> str:
    if argument is None:
        side = {"start": "right" if theme.rtl else "left", "end": "left" if theme.rtl else "right"}.get(name)
        return side or _colour(theme, name)
    if name == "px":
        return f"{theme.px(float(argument))}px"
    if name == "less":  # of a padding, where the border is one pixel thicker and nothing may move
        return f"{max(0, theme.px(float(argument)) - 1)}px"
    if name == "radius" and argument in tokens().radius:
        return f"{theme.px(tokens().radius[argument])}px"
    if name == "type" and argument in tokens().sizes:
        return f"font-size: {theme.points(argument)}pt; font-weight: {tokens().sizes[argument].weight}"
    if name == "family":
        return ", ".join(f'"{family}"' for family in theme.families(argument))
    raise UnknownPlaceError(f"@{name}({argument})")


def _colour(theme: Theme, role: str) -> str:
    try:
        return theme.colour(role).name()
    except KeyError as error:
        raise UnknownPlaceError(f"@{role}") from error
