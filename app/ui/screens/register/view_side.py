"""The side of the register: the list of views, and what is done with them: saved, renamed, moved, removed.

Guarantees: a view is written beside the window; one that was removed can be brought back until another is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.error_sentences import KNOWN_ERRORS
from app.services.register import Register, RegisterQuery, RegisterView
from app.ui.background import run_in_background
from app.ui.interface import Interface
from app.ui.screens.register.name_sheet import NameSheet
from app.ui.screens.register.view_list import VIEWS, ViewList, view_title
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.emptying import clear
from app.ui.widgets.info_bar import InfoBar

SAVE = interface_words("code.ui.register.save_view", "Save this view")
MORE = interface_words("code.ui.register.view_menu", "Rename, move or remove the view")
RENAME = interface_words("code.ui.register.view_rename", "Rename…")
UP = interface_words("code.ui.register.view_up", "Move up")
DOWN = interface_words("code.ui.register.view_down", "Move down")
REMOVE = interface_words("code.ui.register.view_remove", "Remove view")
REMOVED = interface_words("code.ui.register.view_removed", "The view {name} was removed.")
UNDO = interface_words("code.ui.register.view_undo", "Undo")

_WIDTH = 214


class ViewSide(QFrame):
    """`chosen` carries a RegisterView, `changed` the id of one that was saved or renamed, empty where views were moved or removed."""

    chosen = Signal(object)
    changed = Signal(str)
    failed = Signal(object)

    def __init__(self, interface: Interface, register: Register) -> None:
        super().__init__()
        self._interface = interface
        self._register = register
        self._query: RegisterQuery | None = None
        self._sheet: NameSheet | None = None
        self.views: tuple[RegisterView, ...] = ()
        self.setObjectName("register.side")
        theme, say = interface.theme, interface.say
        self.setProperty("surface", "canvas")
        self.setFixedWidth(theme.px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(14), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(6))
        self.list = ViewList(interface)
        column.addWidget(self.list, 1)
        self._undo = QVBoxLayout()
        column.addLayout(self._undo)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(4))
        self.save = button(interface, say(SAVE), "quiet", "plus", "register.save_view")
        self.save.setToolTip("Ctrl+Shift+S")
        self.save.clicked.connect(lambda: self.ask_name())
        self.menu = icon_button(interface, "ellipsis", say(MORE), "register.view_menu")
        self.menu.clicked.connect(self._open_menu)
        foot.addWidget(self.save, 1)
        foot.addWidget(self.menu)
        column.addLayout(foot)
        self.list.chosen.connect(self._choose)
        self.list.renaming.connect(self.ask_new_name)
        self.list.removing.connect(self.remove)
        self.list.moved.connect(self.move_view)

    # ---- what is shown

    def show_views(self, views: tuple[RegisterView, ...]) -> None:
        """Show views."""
        self.views = views
        self.list.show_views(views)
        self._show_menu()

    def show_query(self, query: RegisterQuery, view: RegisterView | None) -> None:
        """What is shown now, and as which view."""
        self._query = query
        self.list.mark(view.id if view is not None else "")
        self._show_menu()

    def view(self, code: str) -> RegisterView | None:
        """A view by its id."""
        return next((view for view in self.views if view.id == code), None)

    def _show_menu(self) -> None:
        view = self.view(self.list.marked)
        self.menu.setVisible(view is not None and view.own)

    # ---- what a person does

    def _choose(self, code: str) -> None:
        view = self.view(code)
        if view is not None:
            self._forget_removed()
            self.chosen.emit(view)

    @property
    def sheet(self) -> NameSheet | None:
        """The sheet for a name that was opened last."""
        return self._sheet

    def ask_name(self, anchor: QWidget | None = None) -> None:
        """Ask under which name what is shown is to be saved, beside a control."""
        query = self._query
        if query is not None:
            self._ask("", lambda name: self._register.views.save(name, query), anchor or self.save)

    def ask_new_name(self, code: str) -> None:
        """Ask for another name of a saved view."""
        view = self.view(code)
        if view is not None:
            self._ask(view.name, lambda name: self._renamed(code, name), self.list)

    def _renamed(self, code: str, name: str) -> str:
        self._register.views.rename(code, name)
        return code

    def _ask(self, name: str, act: Callable[[str], str], anchor: QWidget) -> None:
        if self._sheet is not None:
            self._sheet.close()
            self._sheet.deleteLater()
        sheet = self._sheet = NameSheet(self._interface, self.save, name)
        sheet.named.connect(lambda typed: self._write(lambda: act(typed), sheet))
        sheet.open_for(anchor)

    def _write(self, act: Callable[[], Any], sheet: NameSheet | None = None) -> None:
        def done(code: Any) -> None:
            if sheet is not None:
                sheet.close()
            self.changed.emit(str(code) if sheet is not None else "")

        def failed(error: Exception) -> None:
            if sheet is not None and isinstance(error, KNOWN_ERRORS):
                interface = self._interface
                sheet.refuse(interface.sentence(error))
            else:
                self.failed.emit(error)

        run_in_background(lambda _progress: act(), done=done, failed=failed, owner=self)

    def move_view(self, code: str, by: int) -> None:
        """Move a saved view up or down."""
        own = [view.id for view in self.views if view.own]
        here = own.index(code)
        there = here + by
        if 0 <= there < len(own):
            own.insert(there, own.pop(here))
            self._write(lambda: self._register.views.reorder(own))

    def remove(self, code: str) -> None:
        """Remove a saved view; in its place stands how to bring it back."""
        view = self.view(code)
        if view is None:
            return
        self._forget_removed()
        say = self._interface.say
        undo = ((say(UNDO), lambda: self._bring_back(view)),)
        bar = InfoBar(self._interface, say(REMOVED, name=view.name), "unknown", undo, name="register.removed")
        self._undo.addWidget(bar)
        self._write(lambda: self._register.views.remove(code))

    def _bring_back(self, view: RegisterView) -> None:
        self._forget_removed()
        self._write(lambda: self._register.views.save(view.name, view.query))

    def _forget_removed(self) -> None:
        clear(self._undo)

    def open_as_menu(self, anchor: QWidget) -> None:
        """Offer the views under a control, where there is no room for the side."""
        menu = QMenu(anchor)
        menu.setObjectName("register.views.menu")
        menu.setAccessibleName(self._interface.say(VIEWS))
        for view in self.views:
            action = menu.addAction(view_title(self._interface, view).replace("&", "&&"))
            action.setObjectName(view.id)
            action.setCheckable(True)
            action.setChecked(view.id == self.list.marked)
            action.triggered.connect(lambda _checked=False, code=view.id: self._choose(code))
        menu.addSeparator()
        save = menu.addAction(self._interface.say(SAVE))
        save.setObjectName("save")
        save.triggered.connect(lambda: self.ask_name(anchor))
        menu.aboutToHide.connect(menu.deleteLater)
        at = QPoint(anchor.width() - menu.sizeHint().width() if self._interface.right_to_left else 0, anchor.height())
        menu.popup(anchor.mapToGlobal(at))

    def _open_menu(self) -> None:
        code = self.list.marked
        menu = QMenu(self.menu)
        menu.setObjectName("register.view_menu.menu")
        menu.setAccessibleName(self._interface.say(MORE))
        acts: tuple[tuple[str, Any, Callable[[], None]], ...] = (
            ("rename", RENAME, lambda: self.ask_new_name(code)),
            ("up", UP, lambda: self.move_view(code, -1)),
            ("down", DOWN, lambda: self.move_view(code, 1)),
            ("remove", REMOVE, lambda: self.remove(code)),
        )
        for name, words, act in acts:
            action = menu.addAction(self._interface.say(words))
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
