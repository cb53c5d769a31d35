"""Tests of the icons: each one that the code names is in the folder, with its licence."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

import app.ui
from app.ui.theme.icons import drawing
from app.ui.theme.tokens import resource

# Where the calls that draw an icon take its name: position, and the name of the parameter.
TAKES = {
    "icon": (0, "name"),
    "pixmap": (0, "name"),
    "button": (3, "icon"),
    "icon_button": (1, "icon"),
    "icon_label": (1, "icon"),
    "IconLabel": (1, "icon"),
    "Pill": (3, "icon"),
    "RailPlace": (1, "icon"),
    "show_sentence": (2, "icon"),
}


def named_icons() -> Iterator[tuple[str, str]]:
    """Every icon that a call in the desktop names, with the place of the call."""
    for path in sorted(Path(app.ui.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                position, parameter = TAKES.get(called, (None, ""))
                given = [keyword.value for keyword in node.keywords if keyword.arg == parameter]
                if position is not None and len(node.args) > position:
                    given.append(node.args[position])
                for name in itertools.chain.from_iterable(map(possible, given)):
                    yield name, f"{path.name}:{node.lineno}"
            elif isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id.endswith("ICONS") for t in node.targets):
                for name in possible(node.value):
                    yield name, f"{path.name}:{node.lineno}"


def possible(value: ast.expr) -> Iterator[str]:
    """The texts that an expression may give."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from possible(value.body)
        yield from possible(value.orelse)
    elif isinstance(value, ast.Dict):
        for entry in value.values:
            yield from possible(entry)


def test_every_icon_that_the_code_names_is_in_the_folder() -> None:
    known = {path.stem for path in resource("icons").glob("*.svg")}
    named = list(named_icons())
    assert len(named) > 15
    assert [(name, place) for name, place in named if name and name not in known] == []


def test_every_drawing_has_one_colour_that_a_theme_can_change() -> None:
    for path in resource("icons").glob("*.svg"):
        text = drawing(path.stem)
        assert "currentColor" in text and "#" not in text, path.name


def test_the_licences_of_icons_and_fonts_stand_beside_them() -> None:
    assert "ISC License" in resource("icons", "LICENSE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text("utf-8").upper()
