"""Buttons: a verb with its object, with or without an icon; and the few that are an icon alone and say their name.

Guarantees: each is reached with the keyboard, has an accessible name, and is at least as large as a finger.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from app.ui.interface import Interface
from app.ui.widgets.eliding import ElidingButton

_ICON_ROLE = {"primary": "on_accent", "start": "on_accent", "danger": "error", "quiet": "accent_text", "link": "accent_text"}
_ICON = 16
_ROOM = 4  # between icon and words, beside what Qt leaves there
_HIT = 28  # the least a control measures in each direction


def button(interface: Interface, text: str, kind: str = "normal", icon: str = "", name: str = "", widest: int = 0) -> QPushButton:
    """A button. `kind` is primary, normal, quiet, link, quiet_link or danger; `name` its object name.

    With `widest`, in pixels of the design, words that are longer are cut, and read and hinted at in full.
    """
    made = ElidingButton(text, interface.theme.px(widest)) if widest else QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Preferred if widest else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setMinimumHeight(interface.theme.px(_HIT))
    if icon:
        role = _ICON_ROLE.get(kind, "text" if kind == "normal" else "text_muted")
        theme = interface.theme
        made.setIcon(theme.icon(icon, role, _ICON, _ROOM))
        made.setIconSize(QSize(theme.px(_ICON) + theme.px(_ROOM), theme.px(_ICON)))
    if name:
        made.setObjectName(name)
    return made


def icon_button(interface: Interface, icon: str, accessible_name: str, name: str = "") -> QToolButton:
    """A button that is an icon alone: close, clear, chevron, more, show a passphrase. Its name is its tooltip too."""
    made = QToolButton()
    made.setProperty("kind", "icon")
    made.setIcon(interface.theme.icon(icon, "text_muted", _ICON))
    made.setIconSize(QSize(interface.theme.px(_ICON), interface.theme.px(_ICON)))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # its padding makes it as large as a finger
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it was, and shows no ring
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(accessible_name)
    made.setToolTip(accessible_name)
    if name:
        made.setObjectName(name)
    return made
