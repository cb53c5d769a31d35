"""The autosave: what it calls saved was written, nothing is lost by waiting, failing or closing."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.services.autosave import Autosave, Batch, Saved, Standing, joined, merged
from app.services.drafting import Change, Step
from forms.request import Request

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def a_request(name: str) -> Request:
    return Request(id=name, form="mla_request", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")


class Disk:
    """Where batches go. `full` refuses them; the stack is what a store would hold."""

    def __init__(self) -> None:
        self.stack: dict[int, str] = {0: "r0"}
        self.position = 0
        self.batches: list[Batch] = []
        self.saved: list[Saved] = []
        self.failed: list[Exception] = []
        self.full = False
        self.wrote = threading.Condition()

    def write(self, batch: Batch) -> Saved:
        if self.full:
            raise OSError("no room")
        if batch.states:
            self.stack = {at: name for at, name in self.stack.items() if at < min(batch.states)}
        self.stack |= {at: request.id for at, (_, request) in batch.states.items()}
        self.position = batch.position
        self.batches.append(batch)
        return Saved(batch.request, NOW, len(self.batches))

    def on_saved(self, saved: Saved) -> None:
        self._note(self.saved, saved)

    def on_failed(self, error: Exception) -> None:
        self._note(self.failed, error)

    def _note(self, kept: list, value: object) -> None:
        with self.wrote:
            kept.append(value)
            self.wrote.notify_all()

    def wait(self, kept: list, n: int = 1) -> None:
        with self.wrote:
            assert self.wrote.wait_for(lambda: len(kept) >= n, 20)


def a_step(position: int, name: str, verb: str = "answer") -> Change:
    return Change(position, a_request(name), Step(verb, "blocks.facts.summary"))


def test_a_change_is_written_without_being_asked_and_named_only_once_it_is() -> None:
    disk = Disk()
    autosave = Autosave(disk.write, disk.on_saved, disk.on_failed)
    change = a_step(1, "a")
    autosave.record(change)
    disk.wait(disk.saved)
    assert disk.saved[0].request is change.request and disk.stack == {0: "r0", 1: "a"} and autosave.all_saved
    autosave.close()


def test_many_changes_in_a_burst_are_few_writes_and_every_step_is_kept() -> None:
    disk = Disk()
    autosave = Autosave(disk.write, disk.on_saved, disk.on_failed)
    for n in range(1, 201):
        autosave.record(a_step(n, f"r{n}"))
    assert autosave.flush() is None
    assert disk.stack == {n: f"r{n}" for n in range(201)} and disk.position == 200 and len(disk.batches) < 20
    autosave.close()


def test_where_the_caseworker_is_and_how_the_findings_stand_go_along() -> None:
    disk = Disk()
    autosave = Autosave(disk.write, disk.on_saved, disk.on_failed)
    autosave.stands(Standing("blocks.facts", errors=2))
    autosave.record(a_step(1, "a"))
    autosave.flush()
    assert disk.batches[-1].standing == Standing("blocks.facts", errors=2)
    autosave.close()


def test_what_a_full_disk_refused_is_written_when_there_is_room_again() -> None:
    disk = Disk()
    disk.full = True
    autosave = Autosave(disk.write, disk.on_saved, disk.on_failed)
    autosave.record(a_step(1, "a"))
    disk.wait(disk.failed)
    assert not autosave.all_saved and not disk.saved
    autosave.record(a_step(2, "b"))
    disk.wait(disk.failed, 2)
    disk.full = False
    assert autosave.flush() is None
    assert disk.stack == {0: "r0", 1: "a", 2: "b"} and autosave.all_saved
    autosave.close()


def test_flushing_says_why_it_could_not_be_written() -> None:
    disk = Disk()
    disk.full = True
    autosave = Autosave(disk.write, disk.on_saved, disk.on_failed)
    autosave.record(a_step(1, "a"))
    assert isinstance(autosave.flush(), OSError)
    assert isinstance(autosave.close(), OSError)


def test_closing_writes_what_waits() -> None:
    disk = Disk()
    autosave = Autosave(disk.write, disk.on_saved, disk.on_failed)
    autosave.record(a_step(1, "a"))
    assert autosave.close() is None and disk.stack[1] == "a"


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[Change, bool, bool]]:
    """Changes as drafting tells them (steps, typing on, undo, redo), each with whether it is written then, and whether that fails."""
    top, position, changes = 0, 0, []
    for n in range(draw(st.integers(1, 30))):
        what = draw(st.sampled_from(["step", "step", "type on", "undo", "redo"]))
        if what == "undo" and position:
            position -= 1
            changes.append(Change(position, a_request(f"at{position}"), None))
        elif what == "redo" and position < top:
            position += 1
            changes.append(Change(position, a_request(f"at{position}"), None))
        else:
            position = position if what == "type on" and position and position == top else position + 1
            top = position
            changes.append(a_step(position, f"s{n}"))
    return [(change, draw(st.booleans()), draw(st.booleans())) for change in changes]


@given(lives())
def test_however_it_is_cut_into_batches_and_whichever_fail_the_same_stack_is_kept(life: list[tuple[Change, bool, bool]]) -> None:
    at_once, in_batches = Disk(), Disk()
    refused: Batch | None = None
    waiting: Batch | None = None
    for change, written, fails in life:
        at_once.write(merged(None, change))
        waiting = merged(waiting, change)
        if written:
            batch = waiting if refused is None else joined(refused, waiting)
            refused, waiting = (batch, None) if fails else (None, None)
            if not fails:
                in_batches.write(batch)
    rest = joined(refused, waiting) if refused is not None and waiting is not None else refused or waiting
    if rest is not None:
        in_batches.write(rest)
    assert (in_batches.stack, in_batches.position) == (at_once.stack, at_once.position)
