"""What is found at one place, under its field: for each finding an icon, the word of its severity, what and how to mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.shown_findings import ShownFinding
from app.ui.interface import Interface
from app.ui.theme.icons import SEVERITY
from app.ui.widgets.labels import icon_label, label

WORDS = {
    "error": interface_words("code.ui.field_findings.error", "Error."),
    "warning": interface_words("code.ui.field_findings.warning", "Warning."),
    "advice": interface_words("code.ui.field_findings.advice", "Advice."),
}


class FieldFindings(QWidget):
    """The findings of one field; nothing where there is none."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self.findings: tuple[ShownFinding, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(interface.theme.px(4))
        self._rows: list[QWidget] = []
        self.hide()

    def show_findings(self, findings: tuple[ShownFinding, ...]) -> None:
        """Show these findings and no others."""
        if findings == self.findings:
            return
        self.findings = findings
        for row in self._rows:
            row.hide()
            self._box.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(finding) for finding in findings]
        for row in self._rows:
            self._box.addWidget(row)
        self.setVisible(bool(findings))

    def words(self) -> str:
        """All of it as it is read out."""
        said = (
            " ".join(filter(None, (self._interface.say(WORDS[finding.severity]), finding.message, finding.mend)))
            for finding in self.findings
        )
        return " ".join(said)

    def _row(self, finding: ShownFinding) -> QWidget:
        theme = self._interface.theme
        row = QWidget()
        row.setObjectName(f"{finding.place}#finding.{finding.rule}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(6))
        word = self._interface.say(WORDS[finding.severity])
        line.addWidget(icon_label(theme, SEVERITY[finding.severity], word, finding.severity), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(" ".join(filter(None, (finding.message, finding.mend))), "body", wrap=True), 1)
        return row
