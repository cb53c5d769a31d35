"""The pinned Qt binding: one that loses references to None on calls without a result ends the program after a few thousand of them."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_calls_without_a_result_cost_no_reference_to_none(qtbot: QtBot) -> None:
    words = QLabel()
    qtbot.addWidget(words)
    before = sys.getrefcount(None)
    for _ in range(3_000):
        words.update()
    assert sys.getrefcount(None) > before - 1_000
