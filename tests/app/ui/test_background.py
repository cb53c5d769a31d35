"""Work beside the window: results, errors, cancelling, and receivers that are gone."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.ui.background import Progress, UnexpectedError, WaitLine, run_in_background
from app.ui.interface import Interface

MakeInterface = Callable[..., Interface]


class Receiver(QObject):
    """Takes what comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.shares: list[tuple[float, str]] = []
        self.threads: list[QThread] = []

    def done(self, result: object) -> None:
        self.threads.append(QThread.currentThread())
        self.results.append(result)

    def failed(self, error: Exception) -> None:
        self.errors.append(error)

    def told(self, share: float, sentence: str) -> None:
        self.shares.append((share, sentence))


def test_a_task_runs_beside_the_window_and_its_result_comes_back_to_it(qtbot: QtBot) -> None:
    receiver = Receiver()
    threads: list[QThread] = []

    def task(progress: Progress) -> int:
        threads.append(QThread.currentThread())
        progress.report(0.5, "Half of it")
        return 42

    run_in_background(task, done=receiver.done, failed=receiver.failed, progress=receiver.told)
    qtbot.waitUntil(lambda: receiver.results == [42])
    assert receiver.threads == [receiver.thread()]
    assert threads != receiver.threads
    assert receiver.shares == [(0.5, "Half of it")]


def test_a_known_error_is_handed_on_as_it_is(qtbot: QtBot) -> None:
    receiver = Receiver()
    known = AppError("The disk is full.")

    def task(progress: Progress) -> None:
        raise known

    run_in_background(task, done=receiver.done, failed=receiver.failed)
    qtbot.waitUntil(lambda: bool(receiver.errors))
    assert receiver.errors == [known]


def test_a_fault_is_logged_without_its_text_and_told_in_one_general_sentence(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    receiver = Receiver()

    def task(progress: Progress) -> None:
        raise ValueError("Darko Elin lives at 9 Bastion Road")

    with caplog.at_level(logging.DEBUG):
        run_in_background(task, done=receiver.done, failed=receiver.failed)
        qtbot.waitUntil(lambda: bool(receiver.errors))
    assert isinstance(receiver.errors[0], UnexpectedError)
    assert "ValueError" in caplog.text
    assert "Elin" not in caplog.text + str(receiver.errors[0])


def test_after_cancelling_nothing_is_called_any_more(qtbot: QtBot) -> None:
    receiver = Receiver()
    may_end = threading.Event()
    seen: list[bool] = []

    def task(progress: Progress) -> str:
        may_end.wait(5)
        progress.report(0.9)
        seen.append(progress.cancelled)
        return "too late"

    running = run_in_background(task, done=receiver.done, failed=receiver.failed, progress=receiver.told)
    with qtbot.waitSignal(running.ended):
        running.cancel()
    with qtbot.waitSignal(running.destroyed):
        may_end.set()
    assert seen == [True]
    assert not receiver.results and not receiver.errors and not receiver.shares


def test_a_receiver_that_is_gone_is_not_called(qtbot: QtBot) -> None:
    receiver = Receiver()
    results = receiver.results
    may_end = threading.Event()
    running = run_in_background(lambda progress: may_end.wait(5), done=receiver.done, failed=receiver.failed)
    shiboken6.delete(receiver)
    with qtbot.waitSignal(running.destroyed):
        may_end.set()
    assert not results


def test_a_closure_is_not_called_when_the_widget_it_serves_is_gone(qtbot: QtBot) -> None:
    owner = QWidget()
    results: list[object] = []
    may_end = threading.Event()
    running = run_in_background(lambda progress: may_end.wait(5), done=results.append, failed=results.append, owner=owner)
    shiboken6.delete(owner)
    with qtbot.waitSignal(running.destroyed):
        may_end.set()
    assert not results


def test_a_wait_line_says_nothing_at_first_then_a_sentence_then_offers_to_stop(qtbot: QtBot, interface: MakeInterface) -> None:
    line = WaitLine(interface())
    holder = QWidget()
    qtbot.addWidget(holder)
    line.setParent(holder)
    holder.show()
    may_end = threading.Event()
    results: list[object] = []

    def task(progress: Progress) -> None:
        progress.report(0.25, "Reading the annexes")
        while not progress.cancelled and not may_end.wait(0.01):
            pass

    running = run_in_background(task, done=results.append, failed=results.append)
    line.watch(running, "Opening the register")
    assert line.isHidden()
    qtbot.waitUntil(line.isVisible)
    stop = line.findChild(QPushButton, "wait.stop")
    bar = line.findChild(QProgressBar, "wait.progress")
    qtbot.waitUntil(stop.isVisible)
    assert line.accessibleName() == "Reading the annexes"
    assert bar.value() == 25
    with qtbot.waitSignal(line.stopped):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert line.isHidden()
    assert running.progress.cancelled
    may_end.set()
    qtbot.waitUntil(lambda: not shiboken6.isValid(running))
    assert not results
