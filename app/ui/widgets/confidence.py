"""How sure a legal value is: Sourced, From knowledge or Unknown, in the same shape everywhere."""

from __future__ import annotations

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.theme.icons import CONFIDENCE
from app.ui.widgets.pill import Pill

WORDS = {
    "sourced": interface_words("code.ui.confidence.sourced", "Sourced"),
    "from_knowledge": interface_words("code.ui.confidence.from_knowledge", "From knowledge"),
    "unknown": interface_words("code.ui.confidence.unknown", "Unknown"),
}
OLDER = interface_words("code.ui.confidence.older", "Older than {limit}", "limit is a length of time")
EXPLANATIONS = {
    "sourced": interface_words("code.ui.confidence.sourced_means", "Read in the source that is named, on the day that is given."),
    "from_knowledge": interface_words(
        "code.ui.confidence.from_knowledge_means",
        "Known from practice, and not yet compared with a source. Check it before you rely on it.",
    ),
    "unknown": interface_words("code.ui.confidence.unknown_means", "Nobody has told us. Ask before you send."),
}
_TONES = {"sourced": "done", "from_knowledge": "unknown", "unknown": "unknown", "stale": "warning"}


class ConfidencePill(Pill):
    """The mark of a value's certainty: sourced, from_knowledge or unknown. What it means stands in its tooltip."""

    def __init__(self, interface: Interface, confidence: str) -> None:
        super().__init__(interface, interface.say(WORDS[confidence]), _TONES[confidence], CONFIDENCE[confidence])
        self.setProperty("outline", "dashed" if confidence == "unknown" else "")
        meaning = interface.say(EXPLANATIONS[confidence])
        self.setToolTip(meaning)
        self.setAccessibleDescription(meaning)


def confidence_pill(interface: Interface, confidence: str) -> ConfidencePill:
    """The mark of a value's certainty."""
    return ConfidencePill(interface, confidence)


def stale_pill(interface: Interface, limit: str) -> Pill:
    """The mark of a value that nobody has looked at for longer than `limit`, a length of time in words."""
    return Pill(interface, interface.say(OLDER, limit=limit), _TONES["stale"], CONFIDENCE["stale"])
