"""The icons of the program: line drawings in one colour, drawn sharp at every size and resolution.

Guarantees: an icon that is not in the folder is an error; each is drawn once for a colour and size.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.theme.tokens import resource

# What the program means by an icon; widgets and screens name the same ones, so that one thing has one drawing.
SEVERITY = {"error": "octagon-alert", "warning": "triangle-alert", "advice": "lightbulb"}
STANDING = {"not_started": "circle", "begun": "circle-dot", "done": "circle-check", "not_applicable": "circle-slash"}
CONFIDENCE = {"sourced": "badge-check", "from_knowledge": "contrast", "unknown": "circle-dashed", "stale": "triangle-alert"}

_FADED = 0.4  # how much of an icon is left where its button cannot be used


class UnknownIconError(KeyError):
    """Code names an icon that is not in the folder."""


@cache
def drawing(name: str) -> str:
    """The drawing of an icon as SVG. Raises UnknownIconError."""
    path = resource("icons", f"{name}.svg")
    if not path.is_file():
        raise UnknownIconError(name)
    return path.read_text("utf-8")


def pixmap(name: str, colour: QColor, size: int, ratio: float | None = None) -> QPixmap:
    """An icon drawn in a colour. Without `ratio` as fine as the finest screen needs."""
    if ratio is None:
        ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    return _drawn(name, colour.name(QColor.NameFormat.HexArgb), size, ratio)


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    shade = QColor(colour)
    renderer = QSvgRenderer(QByteArray(drawing(name).replace("currentColor", shade.name()).encode()))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(shade.alphaF())
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: QColor, size: int, left: int = 0, right: int = 0) -> QIcon:
    """An icon for a button or menu, with a faded twin for what cannot be used; `left` and `right` are kept free beside it."""
    faded = QColor(colour)
    faded.setAlphaF(_FADED)
    plain = _with_room(pixmap(name, colour, size), left, right)
    made = QIcon(plain)
    made.addPixmap(_with_room(pixmap(name, faded, size), left, right), QIcon.Mode.Disabled)
    for mode in (QIcon.Mode.Active, QIcon.Mode.Selected):
        made.addPixmap(plain, mode)
    return made


def _with_room(picture: QPixmap, left: int, right: int) -> QPixmap:
    if not left and not right:
        return picture
    ratio = picture.devicePixelRatio()
    wider = QPixmap(picture.width() + round((left + right) * ratio), picture.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(left, 0, picture)
    painter.end()
    return wider
