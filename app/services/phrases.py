"""Says findings and questions in the language of the interface, as plain text.

Guarantees: a sentence is said whole, in one language; what is not translated is said in English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.documents.blocks import visible_text
from app.documents.outline import Voice
from app.documents.speech import Speaker
from app.language.marks import interface_words
from forms.definitions import Source
from forms.findings import Finding
from forms.library import Library
from forms.message_use import MessageUse
from forms.paths import Reader
from forms.request import Request
from forms.sentences import Phrase

LEANS = interface_words("code.phrases.leans", "This rests on what is known of the State without a source ({keys}).")
ARTICLE = interface_words("code.phrases.article", "{instrument}, {provision}")
PROFILE = interface_words("code.phrases.profile", "Requirements of the State: {key}")


class Phrases:
    """Says phrases about one request after another. `key_label` names a key of a requirement profile."""

    def __init__(self, voice: Voice, library: Library, language: str, key_label: Callable[[str], str] = str) -> None:
        self._voice = voice
        self._key_label = key_label
        self._library = library
        self._language = language

    def say(self, message: MessageUse, **values: str) -> str:
        """A message of the program, filled."""
        return self._voice.formats.words.say(message, **values)

    def phrase(self, phrase: Phrase, request: Request) -> str:
        """A phrase as text."""
        reader = Reader(request, self._library.tree)
        speaker = Speaker(self._language, self._voice.formats, self._voice.catalogs, self._library, reader, self._voice.instruments)
        text = visible_text(speaker.phrase(phrase)).strip()
        return text[:1].upper() + text[1:] if text[:1].islower() else text

    def finding(self, finding: Finding, request: Request) -> Mapping[str, str]:
        """A finding as it is shown: rule, severity, place, message, how to mend it, source."""
        message = self.phrase(finding.say, request)
        if finding.leans_on and not finding.rule.endswith(".unknown"):
            message = (
                f"{message} {self.say(LEANS, keys=', '.join(self._key_label(key.removeprefix('profile:')) for key in finding.leans_on))}"
            )
        shown = {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "place": finding.place,
            "message": message,
            "source": "; ".join(filter(None, (self.source(source) for source in finding.source))),
        }
        if finding.mend is not None:
            shown["mend"] = self.phrase(finding.mend, request)
        if finding.confirm is not None:
            shown["confirm"] = self.phrase(finding.confirm, request)
        return shown

    def source(self, source: Source | str) -> str:
        """Where a rule comes from, in words."""
        if isinstance(source, str):
            return source
        if source.instrument:
            title = self._voice.instruments(source.instrument, self._language, "short")
            if not source.provision:
                return title
            return self.say(ARTICLE, instrument=title, provision=self._voice.formats.text("provision", source.provision))
        if source.profile:
            return self.say(PROFILE, key=self._key_label(source.profile))
        return source.text or ""
