"""The icon and the tone of each stage, outcome and kind of version, so that one thing has one drawing on every screen."""

from __future__ import annotations

from app.casework.case_file import VersionKind
from app.casework.stages import Outcome, Stage

STAGES: dict[Stage, tuple[str, str]] = {
    Stage.DRAFT: ("file-pen", "unknown"),
    Stage.IN_REVIEW: ("eye", "accent"),
    Stage.APPROVED: ("circle-check", "done"),
    Stage.TRANSLATED: ("languages", "done"),
    Stage.SENT: ("send", "accent"),
    Stage.ACKNOWLEDGED: ("inbox", "accent"),
    Stage.INFO_ASKED: ("message-square", "warning"),
    Stage.POSTPONED: ("hourglass", "warning"),
    Stage.PARTLY_EXECUTED: ("circle-dot", "accent"),
    Stage.EXECUTED: ("check-check", "done"),
    Stage.REFUSED: ("ban", "error"),
    Stage.CAME_BACK: ("undo-2", "error"),
    Stage.WITHDRAWN: ("circle-slash", "unknown"),
    Stage.CLOSED: ("archive", "unknown"),
}
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.PENDING: ("hourglass", "unknown"),
    Outcome.EXECUTED: ("check-check", "done"),
    Outcome.PARTLY: ("circle-dot", "accent"),
    Outcome.REFUSED: ("ban", "error"),
    Outcome.WITHDRAWN: ("circle-slash", "unknown"),
    Outcome.LAPSED: ("circle-x", "unknown"),
}
VERSIONS: dict[VersionKind, str] = {
    VersionKind.OFFERED: "eye",
    VersionKind.RETURNED: "message-square",
    VersionKind.APPROVED: "circle-check",
    VersionKind.SENT: "send",
    VersionKind.NAMED: "tag",
}
