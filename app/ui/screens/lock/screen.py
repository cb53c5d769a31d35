"""The locked program: a passphrase, or the recovery key of the sheet, opens the case store.

Guarantees: nothing of a case is here, no name, not even a count; what was typed is gone as soon as it was refused or the screen is
hidden; the screen opens nothing itself, it says what was typed and is told what came of it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.ui.interface import Interface
from app.ui.screens.lock.ground import Ground
from app.ui.screens.lock.recovery_line import LENGTH, RecoveryLine
from app.ui.screens.lock.secret_line import SecretField
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label

LOCKED = interface_words("code.ui.lock.locked", "The case store is locked")
OPEN_STORE = interface_words("code.ui.lock.open_store", "Open the case store")
AT_START = interface_words("code.ui.lock.at_start", "The case files on this computer are encrypted. Your passphrase opens them.")
ON_DEMAND = interface_words("code.ui.lock.on_demand", "Everything is saved.")
IDLE = interface_count(
    "code.ui.lock.idle",
    "Locked after {n} minute without work. Everything is saved.",
    "Locked after {n} minutes without work. Everything is saved.",
)
PASSPHRASE = interface_words("code.ui.lock.passphrase", "Passphrase")
RECOVERY = interface_words("code.ui.lock.recovery", "Recovery key")
RECOVERY_MORE = interface_words(
    "code.ui.lock.recovery_more", "Eight groups of four from the printed sheet. Blanks, hyphens and small letters do not matter."
)
REMEMBER = interface_words("code.ui.lock.remember", "Remember on this computer")
REMEMBER_MORE = interface_words("code.ui.lock.remember_more", "Whoever uses your account on this computer can then open the store.")
UNLOCK = interface_words("code.ui.lock.unlock", "Unlock")
UNLOCKING = interface_words("code.ui.lock.unlocking", "Unlocking…")
STILL = interface_words(
    "code.ui.lock.still", "The key is being worked out from what you typed. This takes longer on purpose, to slow down guessing."
)
USE_RECOVERY = interface_words("code.ui.lock.use_recovery", "Use the recovery key")
USE_PASSPHRASE = interface_words("code.ui.lock.use_passphrase", "Use the passphrase")
OTHER_STORE = interface_words("code.ui.lock.other_store", "Open another store")
TYPE_PASSPHRASE = interface_words("code.ui.lock.type_passphrase", "Type your passphrase, then unlock.")
TYPE_RECOVERY = interface_count(
    "code.ui.lock.type_recovery",
    "The recovery key has {all} characters; {n} is typed.",
    "The recovery key has {all} characters; {n} are typed.",
    "{n} is counted",
)
WAIT = interface_count("code.ui.lock.wait", "You can try again in {n} second.", "You can try again in {n} seconds.")
PRACTICE = interface_words("code.ui.lock.practice", "No passphrase needed to practise")
PRACTICE_MORE = interface_words("code.ui.lock.practice_more", "Exercises never touch your case files.")
PRACTISE = interface_words("code.ui.lock.practise", "Practise")

_QUIET = 500  # milliseconds after which a line says why it takes so long
_SECOND = 1000
_ROOMY = 560  # pixels of the design


class LockScreen(QWidget):
    """`unlock_asked` carries what was typed and its kind, passphrase or recovery; the others what their names say."""

    unlock_asked = Signal(str, str)
    remember_changed = Signal(bool)
    practise_asked = Signal()
    other_store_asked = Signal()
    language_asked = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._kind = "passphrase"
        self._busy = False
        self._wait = 0
        self._bar: InfoBar | None = None
        self.setObjectName("lock")
        self._ground = Ground(interface, "lock.ground")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._ground)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._countdown = QTimer(self, interval=_SECOND)
        self._build()
        self._connect()
        self._show_kind()
        self.show_remembered(False, False)
        self.show_reason(None)

    # ---- building

    def _build(self) -> None:
        theme, column = self._interface.theme, self._ground.column
        self._seal = QLabel()
        self._seal.setPixmap(theme.pixmap("rogatory", "accent", 52))
        self._seal.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._seal)
        column.addSpacing(theme.px(2))
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        self._title = label("", "page_title", wrap=True)
        self._reason = label("", "body", wrap=True, tone="muted")
        for each in (self._title, self._reason):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.addWidget(each)
        column.addLayout(words)
        column.addSpacing(theme.px(8))
        self._bars = QVBoxLayout()
        column.addLayout(self._bars)
        self._build_secrets()
        self._still = icon_label(theme, "info", self._interface.say(STILL), wrap=True)
        self._still.hide()
        column.addWidget(self._still)
        self._build_ways()
        self._build_practice()

    def _build_secrets(self) -> None:
        interface, say, column = self._interface, self._interface.say, self._ground.column
        self.passphrase = SecretField(interface, say(PASSPHRASE), "lock.passphrase")
        column.addWidget(self.passphrase)
        self._recovery = QWidget()
        inside = QVBoxLayout(self._recovery)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(interface.theme.px(5))
        self.recovery = RecoveryLine(interface, "lock.recovery", say(RECOVERY))
        self.recovery.setAccessibleDescription(say(RECOVERY_MORE))
        inside.addWidget(label(say(RECOVERY), "label", buddy=self.recovery))
        inside.addWidget(label(say(RECOVERY_MORE), "help", wrap=True))
        inside.addWidget(self.recovery)
        column.addWidget(self._recovery)
        self._remembering = QWidget()
        kept = QVBoxLayout(self._remembering)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.setSpacing(0)
        self.remember = QCheckBox(say(REMEMBER))
        self.remember.setObjectName("lock.remember")
        self.remember.setAccessibleDescription(say(REMEMBER_MORE))
        kept.addWidget(self.remember)
        under = QHBoxLayout()
        under.addSpacing(interface.theme.px(30))  # where the words of the tick begin
        under.addWidget(label(say(REMEMBER_MORE), "help", wrap=True), 1)
        kept.addLayout(under)
        column.addWidget(self._remembering)

    def _build_ways(self) -> None:
        interface, say, theme = self._interface, self._interface.say, self._interface.theme
        column = self._ground.column
        self.unlock = button(interface, say(UNLOCK), "primary", name="lock.unlock")
        self.unlock.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.unlock.setMinimumHeight(theme.px(40))
        column.addWidget(self.unlock)
        ways = QWidget()
        row = FlowLayout(ways, spacing=theme.px(10), line_spacing=theme.px(2))
        self.other_way = button(interface, "", "link", name="lock.other_way")
        self.other_store = button(interface, say(OTHER_STORE), "link", name="lock.other_store")
        row.addWidget(self.other_way)
        row.addWidget(self.other_store)
        ways.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(ways)
        line.addStretch(1)
        column.addLayout(line)

    def _build_practice(self) -> None:
        interface, say, theme = self._interface, self._interface.say, self._interface.theme
        rule = QFrame()
        rule.setProperty("line", True)
        self._ground.column.addWidget(rule)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        picture = QLabel()
        picture.setPixmap(theme.pixmap("graduation-cap", "training", 18))
        row.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(label(say(PRACTICE), "label", wrap=True))
        words.addWidget(label(say(PRACTICE_MORE), "help", wrap=True))
        row.addLayout(words, 1)
        self.practise = button(interface, say(PRACTISE), name="lock.practise")
        row.addWidget(self.practise)
        self._ground.column.addLayout(row)

    def _connect(self) -> None:
        self.unlock.clicked.connect(self._unlock)
        self.passphrase.entered.connect(self._unlock)
        self.recovery.returnPressed.connect(self._unlock)
        self.passphrase.line.textEdited.connect(self._typed)
        self.recovery.textEdited.connect(self._typed)
        self.remember.clicked.connect(self.remember_changed)
        self.other_way.clicked.connect(self._turn)
        self.other_store.clicked.connect(self.other_store_asked)
        self.practise.clicked.connect(self.practise_asked)
        self._ground.language_asked.connect(self.language_asked)
        self._quiet.timeout.connect(self._still.show)
        self._countdown.timeout.connect(self._count_down)

    # ---- what the desktop shows

    def show_reason(self, idle_minutes: int | None, *, at_start: bool = False) -> None:
        """Say why the store is locked: after minutes without work, because it was asked for (None), or because the program starts."""
        say = self._interface.say
        self._title.setText(say(OPEN_STORE if at_start else LOCKED))
        idle = self._interface.count(IDLE, idle_minutes) if idle_minutes is not None else say(ON_DEMAND)
        self._reason.setText(say(AT_START) if at_start else idle)

    def show_busy(self, busy: bool) -> None:
        """Say that a key is being worked out, or that it is over."""
        self._busy = busy
        self._quiet.start() if busy else self._quiet.stop()
        self._still.hide()
        self.unlock.setText(self._interface.say(UNLOCKING if busy else UNLOCK))
        if busy:
            self._tell("")
        for each in (self.passphrase, self.recovery, self.remember, self.other_way, self.other_store, self.practise):
            each.setEnabled(not busy)
        self._allow()

    def show_refused(self, sentence: str, wait_seconds: int = 0) -> None:
        """Say why the store was not opened, and after how many seconds it can be tried again. What was typed is forgotten."""
        self.show_busy(False)
        self._forget()
        self._tell(sentence, "error")
        self._wait = max(0, wait_seconds)
        if self._wait:
            self._countdown.start()
        self._say_wait()
        self.take_focus()

    def show_remembered(self, available: bool, on: bool) -> None:
        """Whether this computer can remember the key, and whether it does."""
        self._remember_offered = available
        self.remember.setChecked(on)
        self._remembering.setVisible(available and self._kind == "passphrase")

    def take_focus(self) -> None:
        """The keyboard goes to what is typed."""
        (self.passphrase.line if self._kind == "passphrase" else self.recovery).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what happens

    def _unlock(self) -> None:
        if self._busy or self._wait:
            return
        if self._kind == "passphrase":
            secret, missing = self.passphrase.secret, self._interface.say(TYPE_PASSPHRASE)
            complete = bool(secret)
        else:
            secret, complete = self.recovery.typed, len(self.recovery.typed) == LENGTH
            missing = self._interface.count(TYPE_RECOVERY, len(secret), all=LENGTH)
        if not complete:
            self._tell(missing, "warning")
            self.take_focus()
            return
        self.unlock_asked.emit(secret, self._kind)

    def _typed(self) -> None:
        if not self._wait:
            self._tell("")

    def _turn(self) -> None:
        self._kind = "recovery" if self._kind == "passphrase" else "passphrase"
        self._forget()
        self._typed()
        self._show_kind()
        self.take_focus()

    def _show_kind(self) -> None:
        by_passphrase = self._kind == "passphrase"
        self.passphrase.setVisible(by_passphrase)
        self._recovery.setVisible(not by_passphrase)
        self._remembering.setVisible(by_passphrase and getattr(self, "_remember_offered", False))
        self.other_way.setText(self._interface.say(USE_RECOVERY if by_passphrase else USE_PASSPHRASE))

    def _forget(self) -> None:
        self.passphrase.forget()
        self.recovery.setText("")

    def _tell(self, sentence: str, tone: str = "error") -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        self._told = sentence
        if sentence:
            self._bar = InfoBar(self._interface, sentence, tone, name="lock.told")
            self._bars.addWidget(self._bar)
            announce(self, sentence)

    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._countdown.stop()
        self._say_wait()

    def _say_wait(self) -> None:
        """The wait stands behind the sentence of the refusal and is counted without being read aloud each second."""
        if self._bar is not None:
            parts = [self._told, self._interface.count(WAIT, self._wait)] if self._wait else [self._told]
            self._bar.show_text("\n".join(parts))
        self._allow()

    def _allow(self) -> None:
        self.unlock.setEnabled(not self._busy and not self._wait)

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is at the field at once."""
        super().showEvent(event)
        self.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of a secret outlives the screen."""
        super().hideEvent(event)
        self._forget()
        if not self._wait:
            self._tell("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the seal gives way to what is asked."""
        super().resizeEvent(event)
        self._seal.setVisible(self.height() >= self._interface.theme.px(_ROOMY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the recovery key to the passphrase."""
        if event.key() == Qt.Key.Key_Escape and self._kind == "recovery" and not self._busy:
            self._turn()
            return
        super().keyPressEvent(event)
