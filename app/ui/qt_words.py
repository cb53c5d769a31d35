"""Qt's own words, in menus and dialogs of its own, in the language of the program."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_NAMES = {"pt": "pt_BR", "zh": "zh_CN"}


class QtWords:
    """Speaks one language after another in an application."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._translator: QTranslator | None = None

    def speak(self, tag: str) -> None:
        """Take a language; Western digits in Arabic, as the documents print them."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
        self._translator = QTranslator(self._application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if tag != "en" and self._translator.load(f"qtbase_{_NAMES.get(tag, tag)}", folder):
            self._application.installTranslator(self._translator)
        QLocale.setDefault(QLocale("ar_001" if tag == "ar" else tag))
