"""Names: the name as it is written, and beneath a fold the forms that other languages need in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from app.language.marks import interface_count, interface_words
from app.ui.fields.controls import Chooser, Line
from app.ui.fields.date_parts import PART
from app.ui.fields.kind_field import KindField
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label
from forms.values import Unreadable
from forms.values.base import a_string
from forms.values.names import FORMS, GENDERS, Name

FOLD = interface_words("code.ui.names.fold", "Forms in other languages")
FOLD_COUNT = interface_count("code.ui.names.fold_count", "Forms in {n} language", "Forms in {n} languages")
FOLD_NAME = interface_words("code.ui.names.fold_name", "Show or hide the forms of “{label}” in other languages")
FOLD_HELP = interface_words(
    "code.ui.names.fold_help",
    "Sentences of a letter use these forms. Where one is missing, the letter names it beside a label instead.",
)
FORM_NAMES = {
    "text": interface_words("code.ui.names.text", "Name", "the name of a body in a language, as a heading has it"),
    "the": interface_words("code.ui.names.the", "With its article", "the ministry"),
    "of": interface_words("code.ui.names.of", "After “of”", "of the ministry"),
    "to": interface_words("code.ui.names.to", "After “to”", "to the ministry"),
    "in": interface_words("code.ui.names.in", "After “in”", "in the ministry"),
}
GENDER = interface_words("code.ui.names.gender", "Gender")
GENDER_NAMES = {
    "": interface_words("code.ui.names.gender_unknown", "Not given", "the grammatical gender of a name"),
    "m": interface_words("code.ui.names.masculine", "Masculine"),
    "f": interface_words("code.ui.names.feminine", "Feminine"),
    "n": interface_words("code.ui.names.neuter", "Neuter"),
}


class NameField(KindField):
    """A name. The forms are made when they are looked at for the first time."""

    shape: ClassVar[str] = "line"

    def build(self) -> None:
        """Make the line and the fold."""
        interface, place = self.interface, self.question.place
        self._forms: dict[str, dict[str, str]] = {}
        self._lines: dict[tuple[str, str], Line] = {}
        self._genders: dict[str, Chooser] = {}
        self.line = Line(interface, place, self.question.label)
        self.line.textEdited.connect(lambda _: self.typed())
        self.fold = button(interface, interface.say(FOLD), "link", "chevron-down", f"{place}#forms")
        self.fold.setAccessibleName(interface.say(FOLD_NAME, label=self.question.label))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._toggled)
        self._sheet = QFrame()
        self._sheet.setProperty("surface", "sunken")
        self._sheet.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(4))
        box.addWidget(self.line)
        box.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self._sheet)
        self.setFocusProxy(self.line)

    def display(self, value: Any) -> None:
        """Show a name and its forms."""
        name = value if isinstance(value, Name) else Name(value.text if isinstance(value, Unreadable) else "")
        self.line.show_text(name.text)
        self._forms = {language: dict(forms) for language, forms in name.forms.items()}
        self._fill()
        self._say()

    def read(self) -> Any:
        """The name with its forms."""
        forms = {language: MappingProxyType(known) for language in self._languages() if (known := self._read_forms(language))}
        text = a_string(self.line.text().strip())
        return Name(text, MappingProxyType(forms)) if text or forms else None

    def _languages(self) -> list[str]:
        offered = [language.tag for language in self.interface.program.languages.values() if language.offered]
        return list(dict.fromkeys((*offered, *self._forms)))

    def _read_forms(self, language: str) -> Mapping[str, str]:
        if not self._lines:
            return self._forms.get(language, {})
        known = {form: a_string(self._lines[language, form].text().strip()) for form in FORMS}
        known["gender"] = str(self._genders[language].currentData() or "")
        return {form: text for form, text in known.items() if text}

    def _toggled(self, open_now: bool) -> None:
        if open_now and not self._lines:
            self._make()
        self._sheet.setVisible(open_now)
        self.fold.setIcon(self.interface.theme.icon("chevron-up" if open_now else "chevron-down", "accent_text"))

    def _make(self) -> None:
        interface, theme = self.interface, self.interface.theme
        grid = QGridLayout(self._sheet)
        edge = theme.px(12)
        grid.setContentsMargins(edge, edge, edge, edge)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        grid.addWidget(label(interface.say(FOLD_HELP), "help", wrap=True), 0, 0, 1, 4)
        row = 1
        for language in self._languages():
            name = interface.formats.text("language", language)
            grid.addWidget(label(name, "label"), row, 0, 1, 4)
            row += 1
            for index, form in enumerate((*FORMS, "gender")):
                caption = interface.say(GENDER if form == "gender" else FORM_NAMES[form])
                accessible = interface.say(PART, label=self.question.label, part=interface.say(PART, label=name, part=caption))
                control = self._control(language, form, accessible)
                column = 2 * (index % 2)
                grid.addWidget(label(caption, "help", buddy=control), row + index // 2, column)
                grid.addWidget(control, row + index // 2, column + 1)
            row += 3
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._fill()

    def _control(self, language: str, form: str, accessible: str) -> Line | Chooser:
        name = f"{self.question.place}#{language}.{form}"
        if form != "gender":
            line = Line(self.interface, name, accessible)
            line.textEdited.connect(lambda _: self._forms_typed())
            self._lines[language, form] = line
            return line
        chooser = Chooser(name, accessible)
        for code in ("", *GENDERS):
            chooser.addItem(self.interface.say(GENDER_NAMES[code]), code)
        chooser.activated.connect(lambda _: self._gender_chosen())
        self._genders[language] = chooser
        return chooser

    def _fill(self) -> None:
        for (language, form), line in self._lines.items():
            line.show_text(self._forms.get(language, {}).get(form, ""))
        for language, chooser in self._genders.items():
            chooser.setCurrentIndex(max(0, chooser.findData(self._forms.get(language, {}).get("gender", ""))))

    def _forms_typed(self) -> None:
        self.typed()
        self._say()

    def _gender_chosen(self) -> None:
        self.chosen()
        self._say()

    def _say(self) -> None:
        known = sum(bool(self._read_forms(language)) for language in self._languages())
        words = (
            self.interface.count(FOLD_COUNT, known, n=self.interface.formats.text("number", known)) if known else self.interface.say(FOLD)
        )
        self.fold.setText(words)
