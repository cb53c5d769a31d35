"""The pages of the settings: office and letterhead, language, appearance, shortcuts, about and self-check.

Guarantees: a change acts at once; a page shows what it was given and reports what was chosen, it keeps nothing itself.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import metadata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.error_sentences import sentence
from app.services.letterheads import Letterheads
from app.services.office import Office
from app.services.preferences import Preferences, ThemeChoice
from app.services.self_check import Check, self_check
from app.ui.background import Progress, Running, run_in_background
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.screens.settings.letterhead_box import TITLES, LetterheadBox
from app.ui.screens.settings.office_form import OfficeForm
from app.ui.screens.settings.rows import SettingRow, card_of
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.segments import Segments

AUTHORITY = interface_words("code.ui.settings.authority", "Authority")
ADDRESS = interface_words("code.ui.settings.address", "Address and contact")
PERSONS = interface_words("code.ui.settings.persons", "Who deals with requests and who signs")
LETTERHEAD = interface_words("code.ui.settings.letterhead", "Letterhead")
LETTERHEAD_MORE = interface_words(
    "code.ui.settings.letterhead_more", "A Word file of your office with the published placeholders. It is checked before it is taken."
)
PROGRAM_LANGUAGE = interface_words("code.ui.settings.program_language", "Language of the program")
PROGRAM_LANGUAGE_MORE = interface_words(
    "code.ui.settings.program_language_more", "The language of a document is chosen for each document and does not depend on this."
)
AS_SYSTEM = interface_words("code.ui.settings.as_system", "As the computer has it")
THEME = interface_words("code.ui.settings.theme", "Light or dark")
THEME_MORE = interface_words("code.ui.settings.theme_more", "A document page stays white: it is paper.")
THEMES = {
    ThemeChoice.SYSTEM: interface_words("code.ui.settings.theme_system", "As the computer"),
    ThemeChoice.LIGHT: interface_words("code.ui.settings.theme_light", "Light"),
    ThemeChoice.DARK: interface_words("code.ui.settings.theme_dark", "Dark"),
}
SIZE = interface_words("code.ui.settings.size", "Size of text")
SIZE_MORE = interface_words("code.ui.settings.size_more", "Everything grows with it, on top of what the computer sets.")
PER_CENT = interface_words("code.ui.settings.per_cent", "{number} %")
MOTION = interface_words("code.ui.settings.motion", "Motion")
MOTION_MORE = interface_words("code.ui.settings.motion_more", "Without it, panels stand at once and a jump is marked by a still outline.")
WITH_MOTION = interface_words("code.ui.settings.with_motion", "Short motion")
WITHOUT_MOTION = interface_words("code.ui.settings.without_motion", "No motion")
ABOUT = interface_words("code.ui.settings.about", "Rogatory {version}")
ABOUT_MORE = interface_words(
    "code.ui.settings.about_more",
    "Writes requests for mutual legal assistance and extradition. It works without network: "
    "nothing leaves this computer unless you send it.",
)
SELF_CHECK = interface_words("code.ui.settings.self_check", "Self-check")
SELF_CHECK_MORE = interface_words(
    "code.ui.settings.self_check_more", "Reads forms, requirements, wording and Word masters once and says what it finds."
)
RUN_CHECK = interface_words("code.ui.settings.run_check", "Run the self-check")
CHECKING = interface_words("code.ui.settings.checking", "Everything is being read…")
SIZES = (90, 100, 110, 125, 150, 175, 200)

SHORTCUTS = (
    ("Ctrl+N", interface_words("code.ui.shortcuts.new", "Begin a request")),
    ("Ctrl+O", interface_words("code.ui.shortcuts.open", "Open a request or a Word document")),
    ("Ctrl+S", interface_words("code.ui.shortcuts.save", "Save the request")),
    ("Ctrl+Shift+S", interface_words("code.ui.shortcuts.save_as", "Save the request under another name")),
    ("Alt+Right", interface_words("code.ui.shortcuts.next", "Go to the next section")),
    ("Alt+Left", interface_words("code.ui.shortcuts.back", "Go back where you were")),
    ("Ctrl+G", interface_words("code.ui.shortcuts.go", "Go to a section by its name")),
    ("F8", interface_words("code.ui.shortcuts.finding", "Go to the next finding; with Shift to the one before")),
    ("F1", interface_words("code.ui.shortcuts.why", "Say why a question is asked")),
    ("Ctrl+Shift+F", interface_words("code.ui.shortcuts.findings", "Show the findings beside the page")),
    ("Ctrl+Shift+R", interface_words("code.ui.shortcuts.requirements", "Show the requirements of the other State beside the page")),
    ("Ctrl+Shift+P", interface_words("code.ui.shortcuts.preview", "Show the preview beside the page")),
    ("F6", interface_words("code.ui.shortcuts.pane", "Go to the next pane: sections, page, side panel; with Shift to the one before")),
    ("F7", interface_words("code.ui.shortcuts.panel", "Hide or show the side panel")),
    ("F11", interface_words("code.ui.shortcuts.wide", "Write page-wide")),
    ("Ctrl+Return", interface_words("code.ui.shortcuts.add", "Add another one in a group")),
    ("Ctrl+Z", interface_words("code.ui.shortcuts.undo", "Undo a step")),
    ("Ctrl+Y", interface_words("code.ui.shortcuts.redo", "Redo a step")),
    ("Ctrl+E", interface_words("code.ui.shortcuts.export", "Check and export")),
    ("Esc", interface_words("code.ui.shortcuts.escape", "Step back")),
)


class SettingsPage(QWidget):
    """Base: a column of cards. `preferences_changed` and `office_changed` carry what holds now."""

    preferences_changed = Signal(object)
    office_changed = Signal(object)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self.interface = interface
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(interface.theme.px(13))

    def flush(self) -> None:
        """Take in what was typed and not yet reported."""


class OfficePage(SettingsPage):
    """Who the office is, and its letterhead. `letterhead_changed` carries the `Letterhead`."""

    letterhead_changed = Signal(object)

    def __init__(self, interface: Interface, office: Office, letterheads: Letterheads) -> None:
        super().__init__(interface)
        say = interface.say
        self._office = office
        groups = (
            (AUTHORITY, (("state",), ("authority",), ("unit",))),
            (ADDRESS, (("street",), ("postal_code", "town"), ("phone", "email"), ("languages",), ("hours",))),
            (
                PERSONS,
                (
                    ("caseworker.given_names", "caseworker.family_name"),
                    ("signatory.given_names", "signatory.family_name"),
                    ("signatory.post",),
                ),
            ),
        )
        self.forms = []
        for title, rows in groups:
            form = OfficeForm(interface, office, rows)
            form.changed.connect(self._changed)
            self.forms.append(form)
            self.column.addWidget(card_of([form], say(title)))
        self.letterhead = LetterheadBox(interface, letterheads)
        self.letterhead.changed.connect(self.letterhead_changed)
        card = Card(say(LETTERHEAD))
        card.body.addWidget(label(say(LETTERHEAD_MORE), "help", wrap=True))
        card.body.addWidget(self.letterhead)
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _changed(self, office: Office) -> None:
        """Each card knows the office; the other cards learn what this one was told."""
        self._office = office
        for form in self.forms:
            form.office = office
        self.office_changed.emit(office)

    def flush(self) -> None:
        """Take in what was typed and not yet reported."""
        for form in self.forms:
            form.flush()


class LanguagePage(SettingsPage):
    """The language of the program."""

    def __init__(self, interface: Interface, preferences: Preferences) -> None:
        super().__init__(interface)
        card = Card(interface.say(PROGRAM_LANGUAGE))
        card.body.addWidget(label(interface.say(PROGRAM_LANGUAGE_MORE), "help", wrap=True))
        self._group = QButtonGroup(self)
        offered = [(language.tag, isolated(language.name)) for language in interface.program.languages.values() if language.offered]
        for tag, name in (("", interface.say(AS_SYSTEM)), *offered):
            radio = QRadioButton(name)
            radio.setObjectName(f"settings.language.{tag or 'system'}")
            radio.setChecked(tag == preferences.language)
            radio.clicked.connect(lambda _checked=False, tag=tag: self.preferences_changed.emit(replace(preferences, language=tag)))
            self._group.addButton(radio)
            card.body.addWidget(radio)
        self.column.addWidget(card)
        self.column.addStretch(1)


class AppearancePage(SettingsPage):
    """Light or dark, size of text, motion."""

    def __init__(self, interface: Interface, preferences: Preferences) -> None:
        super().__init__(interface)
        say = interface.say
        self._preferences = preferences
        theme = Segments(interface, [(code.value, say(words)) for code, words in THEMES.items()], preferences.theme.value)
        theme.setObjectName("settings.theme")
        theme.changed.connect(lambda code: self._change(theme=ThemeChoice(code)))
        self.size = QComboBox()
        self.size.setObjectName("settings.size")
        for number in dict.fromkeys(sorted((*SIZES, round(preferences.scale * 100)))):
            self.size.addItem(isolated(say(PER_CENT, number=interface.formats.text("number", number)), "ltr"), number)
        self.size.setCurrentIndex(self.size.findData(round(preferences.scale * 100)))
        self.size.activated.connect(lambda index: self._change(scale=self.size.itemData(index) / 100))
        motion = Segments(
            interface,
            [("short", say(WITH_MOTION)), ("none", say(WITHOUT_MOTION))],
            "none" if preferences.reduced_motion else "short",
        )
        motion.setObjectName("settings.motion")
        motion.changed.connect(lambda code: self._change(reduced_motion=code == "none"))
        rows: list[QWidget] = [
            SettingRow(interface, say(THEME), say(THEME_MORE), theme),
            SettingRow(interface, say(SIZE), say(SIZE_MORE), self.size),
            SettingRow(interface, say(MOTION), say(MOTION_MORE), motion),
        ]
        self.column.addWidget(card_of(rows))
        self.column.addStretch(1)

    def _change(self, **changes: object) -> None:
        self._preferences = replace(self._preferences, **changes)
        self.preferences_changed.emit(self._preferences)


class ShortcutsPage(SettingsPage):
    """The keys."""

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface)
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(interface.theme.px(24))
        grid.setVerticalSpacing(interface.theme.px(7))
        grid.setColumnStretch(1, 1)
        for row, (keys, what) in enumerate(SHORTCUTS):
            if interface.right_to_left and keys.startswith("Alt+"):  # keys follow the reading direction
                keys = "Alt+Left" if keys == "Alt+Right" else "Alt+Right"
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(label(isolated(native, "ltr"), "mono"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(interface.say(what), "body", wrap=True), row, 1)
        card.body.addLayout(grid)
        self.column.addWidget(card)
        self.column.addStretch(1)


class AboutPage(SettingsPage):
    """What the program is, and the self-check."""

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface)
        say = interface.say
        about = Card(say(ABOUT, version=_version()))
        about.body.addWidget(label(say(ABOUT_MORE), "body", wrap=True))
        self.column.addWidget(about)
        self._card = Card(say(SELF_CHECK))
        self._card.body.addWidget(label(say(SELF_CHECK_MORE), "help", wrap=True))
        self._run = button(interface, say(RUN_CHECK), icon="shield-check", name="settings.self_check")
        self._run.clicked.connect(self._check)
        self._card.body.addWidget(self._run)
        self._results = QWidget()
        self._card.body.addWidget(self._results)
        self.column.addWidget(self._card)
        self.column.addStretch(1)
        self._running: Running | None = None

    def _check(self) -> None:
        program = self.interface.program
        catalogs = program.catalogs

        def task(_progress: Progress) -> tuple[Check, ...]:
            tags = [tag for tag, language in program.languages.items() if language.offered]
            loads = [(tag, lambda tag=tag: catalogs.message("interface", "", "", tag)) for tag in tags]
            return self_check(lambda: program.library, lambda: program.rules, loads, program.folders.settings)

        self._say([(None, self.interface.say(CHECKING))])
        self._running = run_in_background(task, done=self._show, failed=self._failed, owner=self)

    def _show(self, checks: tuple[Check, ...]) -> None:
        catalogs, language = self.interface.program.catalogs, self.interface.language
        lines = []
        for check in checks:
            arguments = dict(check.arguments)
            kind, _, part = check.id.partition(".")
            if "part" in arguments:
                arguments["part"] = (
                    self.interface.formats.text("language", part) if kind == "language" else self.interface.say(TITLES[part])
                )
            lines.append((check.well, sentence(check.message, arguments, lambda: catalogs, language)))
        self._say(lines)

    def _failed(self, error: Exception) -> None:
        said = self.interface.sentence(error) if isinstance(error, AppError) else str(error)
        self._say([(False, said)])

    def _say(self, lines: list[tuple[bool | None, str]]) -> None:
        shown = QWidget()
        shown.setObjectName("settings.checks")
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.interface.theme.px(6))
        looks = {True: ("circle-check", "done"), False: ("octagon-alert", "error"), None: ("info", "unknown")}
        for number, (well, words) in enumerate(lines):
            if number:
                column.addWidget(hairline())
            icon, tone = looks[well]
            column.addWidget(icon_label(self.interface.theme, icon, words, tone, role="body", wrap=True))
        self._card.body.replaceWidget(self._results, shown)
        self._results.hide()
        self._results.deleteLater()
        self._results = shown


def _version() -> str:
    try:
        return metadata.version("rogatory")
    except metadata.PackageNotFoundError:  # a checkout that is not installed
        return "0"
