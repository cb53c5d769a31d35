"""Tests of what a screen reader is told of its own accord."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets import announcement


@pytest.mark.parametrize(("listening", "text", "heard"), [(True, "2 errors", ["2 errors"]), (False, "2 errors", []), (True, "", [])])
def test_a_screen_reader_that_listens_is_told_politely(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, listening: bool, text: str, heard: list[str]
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    told: list[str] = []

    def tell(event) -> None:  # type: ignore[no-untyped-def]
        assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite
        told.append(event.message())

    reader = SimpleNamespace(
        isActive=lambda: listening, updateAccessibility=tell, AnnouncementPoliteness=QAccessible.AnnouncementPoliteness
    )
    monkeypatch.setattr(announcement, "QAccessible", reader)
    announcement.announce(widget, text)
    assert told == heard
