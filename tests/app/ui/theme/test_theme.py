"""Tests of the theme: every place of the style sheet is filled, sides follow reading, sizes follow the person's scale."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import style_sheet
from app.ui.theme.icons import CONFIDENCE, SEVERITY, STANDING, UnknownIconError, drawing
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import tokens

FORMS = [(dark, scale, rtl) for dark in (False, True) for scale in (0.9, 1.0, 2.0) for rtl in (False, True)]


@pytest.mark.parametrize("theme", FORMS, indirect=True)
def test_no_place_of_the_style_sheet_stays_unfilled(theme: Theme) -> None:
    sheet = theme.stylesheet()
    assert "@" not in sheet
    assert "{" in sheet and sheet.count("{") == sheet.count("}")


def test_a_place_that_nobody_knows_is_an_error(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    for sheet in ("QLabel { color: @no_such_role; }", "QLabel { @type(no_such_type) }", "QLabel { border-radius: @radius(moon); }"):
        monkeypatch.setattr(style_sheet, "template", lambda sheet=sheet: sheet)
        with pytest.raises(style_sheet.UnknownPlaceError):
            theme.stylesheet()


def test_no_side_is_fixed_in_the_style_sheet() -> None:
    assert re.findall(r"[^{};]*\b(?:left|right)\b[^;]*;", style_sheet.template()) == []


def test_sides_change_with_the_direction_of_reading(qapp: QApplication) -> None:
    from_left, from_right = (Theme(rtl=rtl).stylesheet() for rtl in (False, True))
    assert 'surface="panel"] { background: #ffffff; border: 0; border-left: 1px' in from_left
    assert 'surface="panel"] { background: #ffffff; border: 0; border-right: 1px' in from_right


def test_the_application_uses_the_colours_of_the_theme(qapp: QApplication) -> None:
    for dark in (False, True):
        palette = Theme(dark=dark).palette()
        chosen = tokens().dark if dark else tokens().light
        assert palette.color(QPalette.ColorRole.Window) == QColor(chosen["canvas"])
        assert palette.color(QPalette.ColorRole.Text) == QColor(chosen["text"])


def test_the_high_contrast_of_the_system_wins(qapp: QApplication) -> None:
    theme = Theme(high_contrast=True)
    system = qapp.palette()
    assert theme.palette().color(QPalette.ColorRole.Window) == system.color(QPalette.ColorRole.Window)
    assert theme.colour("error") == system.color(QPalette.ColorRole.WindowText)
    assert theme.colour("accent") == system.color(QPalette.ColorRole.Highlight)
    assert "@" not in theme.stylesheet()


def test_type_grows_with_the_scale_of_the_person_and_nothing_is_below_eleven_pixels(qapp: QApplication) -> None:
    assert Theme(scale=2.0).font("body").pointSizeF() == pytest.approx(2 * Theme(scale=1.0).font("body").pointSizeF())
    assert min(size.px for size in tokens().sizes.values()) >= 11
    assert Theme(scale=2.0).px(34) == 2 * Theme(scale=1.0).px(34)
    assert Theme(scale=0.9).px(1) == 1


@pytest.mark.parametrize("role", ["body", "label", "page_title", "mono"])
def test_the_fonts_of_the_program_are_used_with_their_weights(theme: Theme, role: str) -> None:
    font = theme.font(role)
    used = QFontInfo(font)
    assert used.family().startswith("IBM Plex")
    assert used.weight() == tokens().sizes[role].weight


def test_the_arabic_font_rules_where_reading_goes_from_the_right(qapp: QApplication) -> None:
    assert Theme(rtl=True).families("body")[0] == "IBM Plex Sans Arabic"
    assert Theme(rtl=False).families("body")[0] == "IBM Plex Sans"


def test_an_icon_that_is_not_there_is_an_error(theme: Theme) -> None:
    with pytest.raises(UnknownIconError):
        theme.icon("no-such-icon")
    with pytest.raises(KeyError):
        theme.icon("check", "no_such_role")


def test_an_icon_has_the_colour_of_its_role(theme: Theme) -> None:
    picture = theme.pixmap("square", "error", 48).toImage()
    edge = picture.pixelColor(picture.width() // 8, picture.height() // 2)
    assert edge.alpha() > 200
    wished = theme.colour("error")
    assert max(abs(edge.red() - wished.red()), abs(edge.green() - wished.green()), abs(edge.blue() - wished.blue())) < 8


def test_severities_standings_and_certainties_have_icons_that_differ() -> None:
    for meanings in (SEVERITY, STANDING, CONFIDENCE):
        drawings = [drawing(name) for name in meanings.values()]
        assert len(set(drawings)) == len(drawings)
    assert 'r="4.2"' in drawing("circle-dot")


def outline(widget: QWidget) -> tuple[str, str]:
    """The two outermost pixels in the middle of the left edge."""
    picture = widget.grab().toImage()
    return picture.pixelColor(0, picture.height() // 2).name(), picture.pixelColor(1, picture.height() // 2).name()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize("control", [QPushButton, QComboBox, QToolButton, QLineEdit])
def test_a_ring_of_two_pixels_takes_the_place_of_the_outline_of_what_has_the_keyboard(
    window: QWidget, qtbot: QtBot, theme: Theme, control: type[QWidget]
) -> None:
    first, second = QLineEdit(window), control(window)
    second.setGeometry(0, 80, 140, 36)
    second.show()
    first.show()
    first.setFocus()
    ring = theme.colour("focus").name()
    size = second.sizeHint()
    assert ring not in outline(second)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert outline(second) == (ring, ring)
    assert second.sizeHint() == size


def test_a_button_that_was_clicked_shows_no_ring(window: QWidget, qtbot: QtBot, theme: Theme) -> None:
    made = QPushButton("Add event", window)
    made.setGeometry(0, 80, 140, 36)
    made.show()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert made.hasFocus()
    assert theme.colour("focus").name() not in outline(made)


def test_a_text_field_does_not_move_its_text_when_it_takes_the_focus(window: QWidget) -> None:
    line, other = QLineEdit("ICU/2026/0417", window), QLineEdit(window)
    other.move(0, 80)
    for each in (line, other):
        each.show()
    other.setFocus()
    resting, size = line.cursorRect(), line.sizeHint()
    line.setFocus()
    assert line.hasFocus()
    assert (line.cursorRect(), line.sizeHint()) == (resting, size)


def test_the_arrow_of_a_combo_box_stands_at_the_end_of_reading(window: QWidget) -> None:
    combo = QComboBox(window)
    combo.resize(200, 34)
    combo.show()

    def drawn(start: int) -> bool:
        picture = combo.grab().toImage()
        colours = {picture.pixelColor(x, y).name() for x in range(start, start + 16) for y in range(8, 26)}
        return len(colours) > 1

    assert (drawn(10), drawn(174)) == (False, True)
    combo.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert (drawn(10), drawn(174)) == (True, False)
