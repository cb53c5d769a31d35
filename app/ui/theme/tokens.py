"""The numbers of the look, read from `resources/styles/tokens.json`: colours by role, pairs with the contrast they owe, sizes.

Guarantees: read once; a role that is not there is an error, never a silent black.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.settings import shipped


@dataclass(frozen=True, slots=True)
class TypeSize:
    """A size of type, in pixels at 100 %, and its weight."""

    px: float
    weight: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the theme is made of. `contrast` holds (foreground, background, lowest ratio)."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    contrast: Sequence[tuple[str, str, float]]
    families: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, TypeSize]
    radius: Mapping[str, int]
    size: Mapping[str, Any]
    user_scale: tuple[float, ...]
    motion: Mapping[str, int]
    breakpoints: Mapping[str, int]


def resource(*parts: str) -> Path:
    """A file of the program's own resources."""
    return shipped("resources").joinpath(*parts)


@cache
def tokens() -> Tokens:
    """The numbers of the look."""
    data = json.loads(resource("styles", "tokens.json").read_text("utf-8"))
    fixed = data["fixed"]
    return Tokens(
        light={role: shades["light"] for role, shades in data["colours"].items()} | fixed,
        dark={role: shades["dark"] for role, shades in data["colours"].items()} | fixed,
        contrast=tuple((foreground, background, floor) for foreground, background, floor in data["contrast"]),
        families={name: tuple(families) for name, families in data["families"].items()},
        sizes={role: TypeSize(size["px"], size["weight"]) for role, size in data["type"].items()},
        radius=data["radius"],
        size=data["size"],
        user_scale=tuple(data["user_scale"]),
        motion=data["motion"],
        breakpoints=data["breakpoints"],
    )


def contrast_ratio(first: str, second: str) -> float:
    """How well two colours (`#RRGGBB`) can be told apart, by the formula of WCAG 2: 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
