"""The look of the program in one of its forms: light or dark, larger or smaller, from left or right.

Guarantees: colours, sizes and shapes come from the tokens alone; where the system asks for high contrast, its own colours are used;
a theme never changes, so that a window that is built again from another one keeps nothing of the former.
"""

from __future__ import annotations

from functools import cache, cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from app.ui.theme import icons
from app.ui.theme.style_sheet import style_sheet
from app.ui.theme.system import points_of_a_pixel, system_wants_high_contrast
from app.ui.theme.tokens import resource, tokens

_TEXT = QPalette.ColorRole
# Where the system's own palette rules, each role takes the colour of the palette that has its meaning.
_SYSTEM_ROLES = {
    "canvas": _TEXT.Window,
    "surface": _TEXT.Base,
    "sunken": _TEXT.Base,
    "rail": _TEXT.Window,
    "rail_text": _TEXT.WindowText,
    "rail_selected": _TEXT.Highlight,
    "rail_selected_text": _TEXT.HighlightedText,
    "accent": _TEXT.Highlight,
    "accent_hover": _TEXT.Highlight,
    "accent_soft": _TEXT.Base,
    "accent_text": _TEXT.Link,
    "on_accent": _TEXT.HighlightedText,
    "badge": _TEXT.Highlight,
    "on_badge": _TEXT.HighlightedText,
    "training_band": _TEXT.Window,
    "on_training_band": _TEXT.WindowText,
    "focus": _TEXT.Highlight,
}


class Theme:
    """One look. `scale` is the size of type the person chose, 0.9 to 2.0; `high_contrast` is asked of the system where not given."""

    def __init__(self, dark: bool = False, scale: float = 1.0, rtl: bool = False, high_contrast: bool | None = None) -> None:
        self.dark = dark
        self.scale = scale
        self.rtl = rtl
        self._fonts: dict[str, QFont] = {}
        self.high_contrast = system_wants_high_contrast() if high_contrast is None else high_contrast

    @staticmethod
    def load_fonts() -> None:
        """Make the program's own fonts known. They are loaded once; a font that cannot be read leaves the system's."""
        _load_fonts()

    # ---- colours

    @cached_property
    def _colours(self) -> dict[str, QColor]:
        chosen = tokens().dark if self.dark else tokens().light
        if not self.high_contrast:
            return {role: QColor(value) for role, value in chosen.items()}
        system = QGuiApplication.palette()
        colours = {}
        for role, value in chosen.items():
            if role in ("paper", "ink"):
                colours[role] = QColor(value)
            elif role.endswith("_soft"):
                colours[role] = system.color(_TEXT.Base)
            else:
                colours[role] = system.color(_SYSTEM_ROLES.get(role, _TEXT.WindowText))
        return colours

    def colour(self, role: str) -> QColor:
        """The colour of a role. Raises KeyError for a role that there is not."""
        return QColor(self._colours[role])

    def palette(self) -> QPalette:
        """The colours as Qt's own drawing asks for them."""
        if self.high_contrast:
            return QGuiApplication.palette()
        palette = QPalette()
        for role, names in _PALETTE.items():
            palette.setColor(role, self.colour(names[0]))
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(names[1]))
        return palette

    # ---- lengths and type

    @cached_property
    def unit(self) -> float:
        """How long one pixel of the design is on this screen: the person's scale times the system's."""
        return self.scale * points_of_a_pixel().screen

    def px(self, length: float) -> int:
        """A length of the design on this screen; a hairline stays one pixel at least."""
        return max(1, round(length * self.unit)) if length > 0 else 0

    def points(self, role: str) -> float:
        """The size of type of a role in points."""
        return round(tokens().sizes[role].px * points_of_a_pixel().points * self.scale, 2)

    def families(self, role: str) -> list[str]:
        """The families of type of a role that there are, best first."""
        kind = role if role in ("mono", "document") else "text"
        wanted = list(tokens().families[kind]) + ([] if kind == "text" else list(tokens().families["text"]))
        if self.rtl and kind == "text":  # the lines of Arabic are higher: its font rules where most is Arabic
            wanted.sort(key=lambda family: "Arabic" not in family)
        return [family for family in wanted if family in _families()] or [QGuiApplication.font().family()]

    def font(self, role: str) -> QFont:
        """The type of a role: page_title, screen_title, card_title, label, body, help, group, rail, mono, document."""
        if role not in self._fonts:
            font = QFont()
            font.setFamilies(self.families(role))
            font.setPointSizeF(self.points(role))
            font.setWeight(QFont.Weight(tokens().sizes[role].weight))
            self._fonts[role] = font
        return QFont(self._fonts[role])

    # ---- icons

    def icon(self, name: str, role: str = "text_muted", size: int = 16, room: int = 0) -> QIcon:
        """An icon in the colour of a role. `size` is in pixels of the design, `room` is kept free between it and the words after it."""
        left, right = (self.px(room), 0) if self.rtl else (0, self.px(room))
        return icons.icon(name, self.colour(role), self.px(size), left, right)

    def pixmap(self, name: str, role: str = "text_muted", size: int = 16) -> QPixmap:
        """An icon as a picture."""
        return icons.pixmap(name, self.colour(role), self.px(size))

    # ---- the whole application

    def stylesheet(self) -> str:
        """The style sheet of the whole application."""
        return style_sheet(self)

    def apply(self, application: QApplication) -> None:
        """Give the application this look and its reading direction."""
        from app.ui.theme.style import HouseStyle

        self.load_fonts()
        application.setStyleSheet("")
        HouseStyle.install(application, self)
        application.setFont(self.font("body"))
        application.setPalette(self.palette())
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight)
        application.setStyleSheet(self.stylesheet())


# Role of Qt: our role, and our role where a control cannot be used.
_PALETTE = {
    _TEXT.Window: ("canvas", "canvas"),
    _TEXT.WindowText: ("text", "text_faint"),
    _TEXT.Base: ("surface", "canvas"),
    _TEXT.AlternateBase: ("canvas", "canvas"),
    _TEXT.Text: ("text", "text_faint"),
    _TEXT.PlaceholderText: ("text_faint", "text_faint"),
    _TEXT.Button: ("surface", "canvas"),
    _TEXT.ButtonText: ("text", "text_faint"),
    _TEXT.BrightText: ("on_accent", "on_accent"),
    _TEXT.Highlight: ("accent", "unknown_soft"),
    _TEXT.HighlightedText: ("on_accent", "text_muted"),
    _TEXT.Link: ("accent_text", "text_faint"),
    _TEXT.LinkVisited: ("accent_text", "text_faint"),
    _TEXT.ToolTipBase: ("surface", "surface"),
    _TEXT.ToolTipText: ("text", "text"),
    _TEXT.Light: ("surface", "surface"),
    _TEXT.Midlight: ("border", "border"),
    _TEXT.Mid: ("border", "border"),
    _TEXT.Dark: ("border_strong", "border"),
    _TEXT.Shadow: ("border_strong", "border"),
    _TEXT.Accent: ("accent", "unknown"),
}


@cache
def _load_fonts() -> None:
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    _families.cache_clear()


@cache
def _families() -> frozenset[str]:
    return frozenset(QFontDatabase.families())
