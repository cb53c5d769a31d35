"""A request being drafted: every change gives a new state; undo and redo know no limit.

Guarantees, as rules:
- The request is never changed in place; the states before stay on the stack of undo as they were.
- Typing on in one answer is one step of undo, as long as no more than PAUSE lies between two reports.
- A change that changes nothing makes no step; a draft that is not `editable` (approved, sent) never changes.
- What is judged is the request as it stands; findings that were set aside return when the answer they speak of changes.
- Every change is told to `record`, which never waits; states of an earlier session are read when undo reaches them.
Pure but for the clock that it is given. Where the request is kept (a file or the case store) is not known here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.services.assessment import Assessment, Judged
from app.services.catalogue_words import node_of
from forms import edits
from forms.findings import Finding
from forms.library import Library
from forms.places import enclosing_row, is_within
from forms.request import NOTE, SET_APART, SET_ASIDE, Answer, Certainty, Disclosure, Measure, Remark, Request, Row
from forms.request_file import with_versions
from forms.values import is_blank
from forms.values.text import FreeText

PAUSE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Step:
    """What a step of undo did: a verb (answer, add, copy, move, remove, state, set_aside, note …) and the place."""

    verb: str
    place: str


@dataclass(frozen=True, slots=True)
class DraftState:
    """One state of a draft: the request, its findings, and what undo and redo would do."""

    request: Request
    judged: Judged
    undo: Step | None
    redo: Step | None
    saved: bool
    set_aside: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be kept after a change: the state at a position of the stack, or (without a step) only that it is now the present one."""

    position: int
    request: Request
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The stack of an earlier session: the steps by position (the first state has none) and what reads a state again."""

    position: int
    steps: tuple[Step | None, ...]
    read: Callable[[int], Request]


Past = Request | int  # a state that was read, or the position of one that is not


class Drafting:
    """One draft. Every method that changes it returns its new state."""

    def __init__(
        self,
        request: Request,
        library: Library,
        assessment: Assessment,
        clock: Callable[[], datetime],
        history: History | None = None,
        record: Callable[[Change], None] | None = None,
        *,
        editable: bool = True,
    ) -> None:
        self._library = library
        self._assessment = assessment
        self._clock = clock
        self._request = with_versions(request, library.tree)
        self._kept: Request | None = None
        self._history = history
        self._record = record
        self.editable = editable
        steps = list(enumerate(history.steps)) if history is not None else []
        here = history.position if history is not None else 0
        self._undo: list[tuple[Step, Past]] = [(step, at - 1) for at, step in steps[1 : here + 1] if step is not None]
        self._redo: list[tuple[Step, Past]] = [(step, at) for at, step in reversed(steps[here + 1 :]) if step is not None]
        self._typed_at: datetime | None = None
        self._state: DraftState | None = None

    # ---- what is

    @property
    def request(self) -> Request:
        """The request as it stands."""
        return self._request

    @property
    def state(self) -> DraftState:
        """The present state; judged once."""
        if self._state is None:
            judged = self._assessment.judge(self._request, self._clock().date())
            self._state = DraftState(
                request=self._request,
                judged=judged,
                undo=self._undo[-1][0] if self._undo else None,
                redo=self._redo[-1][0] if self._redo else None,
                saved=self._request is self._kept,
                set_aside=tuple(remark for remark in self._request.remarks if remark.kind == SET_ASIDE),
            )
        return self._state

    def kept(self, request: Request) -> DraftState:
        """Note that a request was saved (or opened from a file)."""
        self._kept = request
        if self._state is not None:  # what was judged stays judged
            self._state = replace(self._state, saved=self._request is request)
        return self.state

    @property
    def takes_measures(self) -> bool:
        """Whether the form of the request asks for measures."""
        return self._library.tree.requests[self._request.form].measures == "several"

    def exists(self, place: str) -> bool:
        """Whether there is still something at a place: its row, where it stands in one."""
        row = enclosing_row(f"{place}.x")
        return row is None or self._request.get(row) is not None

    def remark(self, kind: str, place: str) -> str:
        """The remark of a kind at a place, or nothing."""
        return next((known.text for known in self._request.remarks if (known.kind, known.place) == (kind, place)), "")

    # ---- answers

    def answer(self, place: str, answer: Answer | None) -> DraftState:
        """Give, change or (None) take away an answer. An answer that is emptied keeps that it is withheld or sealed."""
        if answer is not None and is_blank(answer.value) and answer.certainty is not Certainty.UNKNOWN:
            answer = None
        before = self._request.get(place)
        if before == answer:
            return self.state
        changed = self._request.with_answer(place, answer)
        return self._step(Step("answer", place), self._without_remarks_on(changed, place), typing=True)

    # ---- rows, records, measures

    def add_row(self, place: str) -> tuple[DraftState, str]:
        """Add a row at the end of a list (`records.person`, `blocks.facts.events`); gives its id."""
        changed, row_id = edits.with_new_row(self._request, place, self._library.tree)
        return self._step(Step("add", f"{place}[{row_id}]"), changed), row_id

    def add_linked(self, place: str, record: str) -> tuple[DraftState, str]:
        """Add a record and link it from the answer at a place, as one step; gives the record's id."""
        changed, row_id = edits.with_new_row(self._request, f"records.{record}", self._library.tree)
        before = changed.get(place)
        known = before.value if isinstance(before, Answer) else None
        value = (*known, row_id) if isinstance(known, tuple) else row_id
        node = node_of(changed, self._library.tree, place)
        if node is not None and node.kind == "links" and not isinstance(value, tuple):
            value = (row_id,)
        linked = changed.with_answer(place, replace(before, value=value) if isinstance(before, Answer) else Answer(value=value))
        return self._step(Step("add", f"records.{record}[{row_id}]"), linked), row_id

    def copy_row(self, place: str) -> tuple[DraftState, str]:
        """Copy a row behind itself; gives the copy's id."""
        changed, row_id = edits.with_copy(self._request, place, self._library.tree)
        listed, _ = edits.list_of_row(place)
        return self._step(Step("copy", f"{listed}[{row_id}]"), changed), row_id

    def move_row(self, place: str, by: int) -> DraftState:
        """Move a row (or measure) up or down in its list."""
        changed = edits.with_row_moved(self._request, place, by)
        return self.state if changed is self._request else self._step(Step("move", place), changed)

    def sort_rows_by_time(self, place: str) -> DraftState:
        """Bring the rows of a list that begin with their time into its order."""
        node = node_of(self._request, self._library.tree, place)
        if node is None or not node.fields:
            return self.state
        changed = edits.with_rows_by_time(self._request, place, next(iter(node.fields)))
        return self.state if changed is self._request else self._step(Step("sort", place), changed)

    def add_passage(self, place: str, question: str, text: str, language: str) -> tuple[DraftState, str]:
        """Add a row that a passage of a longer text tells of; gives its id."""
        passage = {question: Answer(value=FreeText(text.strip(), language))}
        changed, row_id = edits.with_new_row(self._request, place, self._library.tree, passage)
        return self._step(Step("add", f"{place}[{row_id}]"), changed), row_id

    def remove_row(self, place: str) -> DraftState:
        """Remove a row, record or measure, and the links to it."""
        _, row_id = edits.list_of_row(place)
        return self._step(Step("remove", place), self._request.without_row(row_id))

    def add_measure(self, form: str) -> tuple[DraftState, str]:
        """Add a measure; gives its id."""
        changed, row_id = edits.with_measure(self._request, form)
        return self._step(Step("add", f"measures[{row_id}]"), with_versions(changed, self._library.tree)), row_id

    def disclose(self, place: str, disclosure: Disclosure) -> DraftState:
        """Open, withhold or seal an answer or a whole row."""
        found = self._request.get(place)
        if isinstance(found, Answer):
            changed = self._request.with_answer(place, replace(found, disclosure=disclosure))
        elif isinstance(found, Row | Measure):
            listed, row_id = edits.list_of_row(place)
            rows = tuple(replace(row, disclosure=disclosure) if row.id == row_id else row for row in edits.rows_at(self._request, listed))
            changed = edits.with_rows(self._request, listed, rows)
        else:
            return self.state
        return self._step(Step("disclose", place), changed)

    # ---- the request itself

    def change(self, **attributes: str) -> DraftState:
        """Change requested_state, requesting_state, language or prepared_on."""
        changed = replace(self._request, **attributes)  # type: ignore[arg-type]
        return self.state if changed == self._request else self._step(Step("state", ",".join(attributes)), changed)

    def replaced(self, request: Request, verb: str, place: str = "") -> DraftState:
        """Take a request that a service made of this one (an addressee, legal bases, a reason given at export)."""
        return self.state if request == self._request else self._step(Step(verb, place), request)

    # ---- remarks

    def set_aside(self, finding: Finding, reason: str) -> DraftState:
        """Set a finding aside with a written reason."""
        return self._remark(SET_ASIDE, finding.place, reason, finding.rule)

    def take_back(self, rule: str, place: str) -> DraftState:
        """Raise a finding again that was set aside."""
        return self._without(SET_ASIDE, place, rule)

    def set_apart(self, place: str, reason: str) -> DraftState:
        """Say why a question does not apply; an empty reason takes that back."""
        return self._remark(SET_APART, place, reason) if reason.strip() else self._without(SET_APART, place)

    def note(self, place: str, text: str) -> DraftState:
        """Keep a note beside a question; it never leaves the case file. An empty text removes it."""
        return self._remark(NOTE, place, text) if text.strip() else self._without(NOTE, place)

    def _remark(self, kind: str, place: str, text: str, rule: str = "") -> DraftState:
        remark = Remark(kind=kind, place=place, text=text.strip(), rule=rule, made_on=self._clock().date().isoformat())
        others = tuple(known for known in self._request.remarks if (known.kind, known.place, known.rule) != (kind, place, rule))
        return self._step(Step(kind, place), replace(self._request, remarks=(*others, remark)))

    def _without(self, kind: str, place: str, rule: str = "") -> DraftState:
        others = tuple(known for known in self._request.remarks if (known.kind, known.place, known.rule) != (kind, place, rule))
        if len(others) == len(self._request.remarks):
            return self.state
        return self._step(Step(kind, place), replace(self._request, remarks=others))

    @staticmethod
    def _without_remarks_on(request: Request, place: str) -> Request:
        """A finding that was set aside speaks again when its answer changes."""
        stale = [remark for remark in request.remarks if remark.kind == SET_ASIDE and is_within(place, remark.place)]
        return replace(request, remarks=tuple(known for known in request.remarks if known not in stale)) if stale else request

    # ---- undo

    def undo(self) -> DraftState:
        """Take the last step back. Raises AppError where an earlier session's state cannot be read."""
        return self._turn(self._undo, self._redo)

    def redo(self) -> DraftState:
        """Take the last step again."""
        return self._turn(self._redo, self._undo)

    def _turn(self, taken: list[tuple[Step, Past]], given: list[tuple[Step, Past]]) -> DraftState:
        """Go to the state that was taken last. Raises AppError, and stays where it is, where the state cannot be read again."""
        if not taken or not self.editable:
            return self.state
        step, past = taken[-1]
        request = self._history.read(past) if isinstance(past, int) and self._history is not None else past
        assert isinstance(request, Request)
        taken.pop()
        given.append((step, self._request))
        self._request, self._state, self._typed_at = request, None, None
        self._tell(None)
        return self.state

    def _tell(self, step: Step | None) -> None:
        if self._record is not None:
            self._record(Change(len(self._undo), self._request, step))

    def _step(self, step: Step, changed: Request, typing: bool = False) -> DraftState:
        if not self.editable:
            return self.state
        now = self._clock()
        goes_on = (
            typing
            and self._typed_at is not None
            and now - self._typed_at < PAUSE
            and bool(self._undo)
            and self._undo[-1][0] == step
            and not self._redo
        )
        if not goes_on:
            self._undo.append((step, self._request))
        self._redo.clear()
        self._typed_at = now if typing else None
        self._request, self._state = changed, None
        self._tell(step)
        return self.state
