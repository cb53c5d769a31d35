"""The tables of the case store, the same on SQLite and PostgreSQL.

Guarantees, as rules:
- Columns that the register searches, sorts and counts stand beside the request; the request itself is one document.
- Nothing of a case file is deleted by a step of its life: what is superseded stays, with its day and its officer.
- Text that is compared without regard to case has a folded twin, since databases fold letters of other scripts differently.
- Every change of structure is a script in `migrations/versions`; a test holds head and this module equal on both databases.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.storage.types import UTCDateTime

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The tables of the case store."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UTCDateTime, dict[str, Any]: JSON, list[str]: JSON, bytes: LargeBinary}


def _of_case_file(*, key: bool = False) -> Mapped[int]:
    return mapped_column(ForeignKey("case_files.id", ondelete="CASCADE"), primary_key=key, index=None if key else True)


class SettingRow(Base):
    """A setting of the store: the scheme of references, four eyes, days of reminders …"""

    __tablename__ = "settings"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class OfficerRow(Base):
    """A person of the office, as named in the case files."""

    __tablename__ = "officers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    active: Mapped[bool] = mapped_column(Boolean, default=True)


class CaseRow(Base):
    """What several requests are about: one investigation or trial."""

    __tablename__ = "cases"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    named: Mapped[bool] = mapped_column(Boolean, default=False)  # by hand; else the name follows the persons of the request
    opened_at: Mapped[datetime]


class CaseFileRow(Base):
    """A request and its life. `version` is the optimistic lock of an office with several caseworkers."""

    __tablename__ = "case_files"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    case_name: Mapped[str] = mapped_column(String(300))  # as in `cases`; here too, so that the register reads one table
    case_name_folded: Mapped[str] = mapped_column(String(300))
    relation: Mapped[str] = mapped_column(String(32), default="")
    related_to: Mapped[int | None] = mapped_column(ForeignKey("case_files.id"), index=True)
    request_id: Mapped[str] = mapped_column(String(64), unique=True)
    own_reference: Mapped[str] = mapped_column(String(120), default="")
    own_reference_folded: Mapped[str] = mapped_column(String(120), default="")
    their_reference: Mapped[str] = mapped_column(String(120), default="")
    form: Mapped[str] = mapped_column(String(64))
    measures: Mapped[str] = mapped_column(String(400), default="")  # form ids between commas: ",bank_records,freezing,"
    requesting_state: Mapped[str] = mapped_column(String(3))
    requested_state: Mapped[str] = mapped_column(String(3))
    language: Mapped[str] = mapped_column(String(16))
    stage: Mapped[str] = mapped_column(String(32))
    outcome: Mapped[str] = mapped_column(String(32), default="")
    priority: Mapped[str] = mapped_column(String(16), default="normal")
    handler: Mapped[str] = mapped_column(String(200), default="")
    reviewer: Mapped[str] = mapped_column(String(200), default="")
    author: Mapped[str] = mapped_column(String(200), default="")  # who changed the request last
    errors: Mapped[int] = mapped_column(Integer, default=0)
    warnings: Mapped[int] = mapped_column(Integer, default=0)
    sections_answered: Mapped[int] = mapped_column(Integer, default=0)
    sections: Mapped[int] = mapped_column(Integer, default=0)
    next_deadline: Mapped[date | None] = mapped_column(Date)
    arrested_on: Mapped[date | None] = mapped_column(Date)
    sent_on: Mapped[date | None] = mapped_column(Date)
    acknowledged_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(Integer, default=1)
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("related_to is null or relation <> ''", name="relation_said"),
        CheckConstraint("length(requested_state) = 3 and length(requesting_state) = 3", name="states"),
        # Two drafts without a reference may stand side by side, two case files with the same one may not.
        Index(
            "uq_case_files_own_reference",
            "own_reference_folded",
            unique=True,
            sqlite_where=text("own_reference_folded <> ''"),
            postgresql_where=text("own_reference_folded <> ''"),
        ),
        # One index for each way in which the register is sorted; the id makes the order whole.
        Index("ix_case_files_by_name", "case_name_folded", "id"),
        Index("ix_case_files_by_reference", "own_reference_folded", "id"),
        Index("ix_case_files_by_deadline", "next_deadline", "id"),
        Index("ix_case_files_by_change", "changed_at", "id"),
        Index("ix_case_files_by_stage", "stage", "id"),
        Index("ix_case_files_by_state", "requested_state", "id"),
        Index("ix_case_files_by_handler", "handler", "id"),
        Index("ix_case_files_by_sending", "sent_on", "id"),
        Index("ix_case_files_by_opening", "opened_at", "id"),
        Index("ix_case_files_by_their_reference", "their_reference", "id"),
        Index("ix_case_files_by_form", "form", "measures", "id"),
    )


class MeasureRow(Base):
    """How far one measure of a request is. A request whose form has no measures has one row, `request`."""

    __tablename__ = "measures"
    case_file_id: Mapped[int] = _of_case_file(key=True)
    measure: Mapped[str] = mapped_column(String(16), primary_key=True)  # the row id in the request
    form: Mapped[str] = mapped_column(String(64))
    stage: Mapped[str] = mapped_column(String(32))
    outcome: Mapped[str] = mapped_column(String(32), default="")
    changed_on: Mapped[date | None] = mapped_column(Date)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


class DraftRow(Base):
    """Where a draft stands: which of its states is the present one, and where the caseworker was."""

    __tablename__ = "drafts"
    case_file_id: Mapped[int] = _of_case_file(key=True)
    position: Mapped[int]
    section: Mapped[str] = mapped_column(String(300), default="")
    saved_at: Mapped[datetime]
    saved_count: Mapped[int] = mapped_column(Integer, default=0)  # of acknowledged saves


class DraftStateRow(Base):
    """One state of a draft on the stack of undo. `content` is compressed; with `base`, against that state of the same draft."""

    __tablename__ = "draft_states"
    case_file_id: Mapped[int] = _of_case_file(key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    verb: Mapped[str] = mapped_column(String(32), default="")  # of the step that led here
    place: Mapped[str] = mapped_column(String(400), default="")
    base: Mapped[int | None]
    content: Mapped[bytes]


class VersionRow(Base):
    """A version with a name: as it was sent, offered for review, returned, or named by hand. It never changes."""

    __tablename__ = "versions"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_file_id: Mapped[int] = _of_case_file()
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime]
    officer: Mapped[str] = mapped_column(String(200), default="")
    content: Mapped[bytes]
    __table_args__ = (UniqueConstraint("case_file_id", "number", name="uq_versions_number"),)


class EventRow(Base):
    """One line of a case file's history: what happened, when, by whom. Never changed."""

    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_file_id: Mapped[int] = _of_case_file()
    at: Mapped[datetime]
    officer: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(48))
    measure: Mapped[str] = mapped_column(String(16), default="")
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


class DeadlineRow(Base):
    """A day to keep: computed from the request and the law, or entered by hand."""

    __tablename__ = "deadlines"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_file_id: Mapped[int] = _of_case_file()
    kind: Mapped[str] = mapped_column(String(48))
    day: Mapped[date] = mapped_column(Date)
    exact: Mapped[bool] = mapped_column(Boolean, default=True)
    computed: Mapped[bool] = mapped_column(Boolean, default=False)
    text: Mapped[str] = mapped_column(String(300), default="")  # of one entered by hand
    place: Mapped[str] = mapped_column(String(400), default="")  # of one that an answer gives
    source: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    done_on: Mapped[date | None] = mapped_column(Date)
    __table_args__ = (Index("ix_deadlines_day", "day", "id"),)


class CorrespondenceRow(Base):
    """A letter, call or message that went or came."""

    __tablename__ = "correspondence"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_file_id: Mapped[int] = _of_case_file()
    on_day: Mapped[date] = mapped_column(Date)
    direction: Mapped[str] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(48), default="")
    counterpart: Mapped[str] = mapped_column(String(300), default="")
    reference: Mapped[str] = mapped_column(String(120), default="")
    subject: Mapped[str] = mapped_column(String(300), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    annex_id: Mapped[int | None] = mapped_column(ForeignKey("annexes.id"))
    at: Mapped[datetime]
    officer: Mapped[str] = mapped_column(String(200), default="")
    __table_args__ = (CheckConstraint("direction in ('in', 'out')", name="direction"),)


class AnnexRow(Base):
    """A file of the case file, its content in the encrypted store."""

    __tablename__ = "annexes"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_file_id: Mapped[int] = _of_case_file()
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(300), default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    pages: Mapped[int | None]
    certified: Mapped[bool] = mapped_column(Boolean, default=False)
    place: Mapped[str] = mapped_column(String(400), default="")  # of the annex in the request that it is
    added_at: Mapped[datetime]
    officer: Mapped[str] = mapped_column(String(200), default="")
    removed_at: Mapped[datetime | None]


class AnnexContentRow(Base):
    """The bytes of an annex, apart from its line, so that lists never read them."""

    __tablename__ = "annex_contents"
    annex_id: Mapped[int] = mapped_column(ForeignKey("annexes.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes]


class NoteRow(Base):
    """A note of the office; it never leaves the case file."""

    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_file_id: Mapped[int] = _of_case_file()
    at: Mapped[datetime]
    officer: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text)


class CameBackRow(Base):
    """One reason for which a request came back, as a code of `app.casework.defects`."""

    __tablename__ = "came_back"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_file_id: Mapped[int] = _of_case_file()
    requested_state: Mapped[str] = mapped_column(String(3), index=True)
    on_day: Mapped[date] = mapped_column(Date)
    defect: Mapped[str] = mapped_column(String(64))
    remark: Mapped[str] = mapped_column(Text, default="")


class ViewRow(Base):
    """A view of the register that was saved: its filters, sorting and columns."""

    __tablename__ = "views"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    position: Mapped[int]
    query: Mapped[dict[str, Any]] = mapped_column(default=dict)


class SearchTextRow(Base):
    """Everything of a case file that the register's search reads; the index over it is made by the migrations."""

    __tablename__ = "search_texts"
    case_file_id: Mapped[int] = _of_case_file(key=True)
    text: Mapped[str] = mapped_column(Text)
