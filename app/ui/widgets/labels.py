"""Words on the screen: plain text in the type of its role, alone or beside an icon.

Guarantees: whatever a text holds, it is shown as it stands and never read as markup.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStyle, QWidget

from app.ui.theme.theme import Theme

TONES = ("error", "warning", "advice", "done", "unknown", "accent", "training")


class Words(QLabel):
    """A label that begins where reading begins, whatever script its text is in (Qt's own follows the text)."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._wished = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Stand at the leading or trailing side, in the middle, above or below."""
        self._wished = alignment
        sides = QStyle.visualAlignment(self.layoutDirection(), alignment)
        super().setAlignment(sides | Qt.AlignmentFlag.AlignAbsolute)

    def changeEvent(self, event: QEvent) -> None:
        """Change sides with the direction of the layout."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.setAlignment(self._wished)


def label(text: str, role: str = "body", *, wrap: bool = False, buddy: QWidget | None = None, tone: str = "") -> Words:
    """Words in the type of a role. `buddy` is the control that they name."""
    words = Words()
    words.setText(text)
    words.setProperty("role", role)
    if tone:
        words.setProperty("tone", tone)
    if wrap:
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    words.setAlignment(Qt.AlignmentFlag.AlignLeading | (Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter))
    if buddy is not None:
        words.setBuddy(buddy)
    return words


class IconLabel(QWidget):
    """An icon with its words, at the first line of which it stands."""

    def __init__(
        self, theme: Theme, icon: str, text: str, tone: str = "text_muted", *, role: str = "", wrap: bool = False, size: int = 16
    ) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self._wrap = wrap
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        self.picture = QLabel()
        self.words = label(text, role or ("strong" if tone in TONES else "help"), wrap=wrap)
        top = Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter
        box.addWidget(self.picture, 0, top)
        box.addWidget(self.words, 1)
        self.show_words(icon, text, tone)

    def show_words(self, icon: str, text: str, tone: str = "text_muted") -> None:
        """Show another icon and other words. `tone` is that of a pill, or a role of colour for the icon alone."""
        self.picture.setPixmap(self._theme.pixmap(icon, "accent_text" if tone == "accent" else tone, self._size))
        self.words.setText(text)
        self.words.setProperty("tone", tone if tone in TONES else "")
        refresh(self.words)
        self.setAccessibleName(text)


def icon_label(
    theme: Theme, icon: str, text: str, tone: str = "text_muted", *, role: str = "", wrap: bool = False, size: int = 16
) -> IconLabel:
    """An icon with its words. `tone` colours both (error, warning, advice, done, unknown, accent, training), or the icon alone."""
    return IconLabel(theme, icon, text, tone, role=role, wrap=wrap, size=size)


def refresh(widget: QWidget) -> None:
    """Let a property that was changed show: the style sheet is asked once more."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
