"""The words of the first start: the steps, what each asks, and how the next one is called."""

from __future__ import annotations

from app.language.marks import interface_words

SET_UP = interface_words("code.ui.first_start.set_up", "Set up Rogatory")
HOW_LONG = interface_words("code.ui.first_start.how_long", "Four steps, three minutes")
HOW_LONG_WITH_STORE = interface_words("code.ui.first_start.how_long_with_store", "Short steps, six minutes")
STAYS = interface_words("code.ui.first_start.stays", "Nothing leaves this computer unless you send it.")
PRACTISE = interface_words("code.ui.first_start.practise", "Practise first, set up later")
STEPS = interface_words("code.ui.first_start.steps", "Steps of the set-up")
BACK = interface_words("code.ui.first_start.back", "Back")
STEP = interface_words("code.ui.first_start.step", "Step {number} of {all}: {name}")
NO_STATE = interface_words(
    "code.ui.first_start.no_state", "Choose your State: the program needs it to know which treaties and rules are in force for you."
)
TITLES = {
    "language": interface_words("code.ui.first_start.language", "Language"),
    "store": interface_words("code.ui.first_start.store", "This computer"),
    "passphrase": interface_words("code.ui.first_start.passphrase", "Passphrase"),
    "recovery": interface_words("code.ui.first_start.recovery", "Recovery key"),
    "office": interface_words("code.ui.first_start.office", "Your office"),
    "letterhead": interface_words("code.ui.first_start.letterhead", "Letterhead"),
    "done": interface_words("code.ui.first_start.done", "First steps"),
}
NEXT = {
    "store": interface_words("code.ui.first_start.next_store", "Next: this computer"),
    "passphrase": interface_words("code.ui.first_start.next_passphrase", "Next: passphrase"),
    "recovery": interface_words("code.ui.first_start.next_recovery", "Next: recovery key"),
    "office": interface_words("code.ui.first_start.next_office", "Next: your office"),
    "letterhead": interface_words("code.ui.first_start.next_letterhead", "Next: letterhead"),
    "done": interface_words("code.ui.first_start.next_done", "Next: first steps"),
}
QUESTIONS = {
    "language": (
        interface_words("code.ui.first_start.language_title", "Which language do you read?"),
        interface_words(
            "code.ui.first_start.language_more",
            "The program speaks it. Documents are written in the language that the other State accepts.",
        ),
    ),
    "store": (
        interface_words("code.ui.first_start.store_title", "Where do the case files lie?"),
        interface_words(
            "code.ui.first_start.store_more", "Everything about a case is kept in one encrypted store, which only your passphrase opens."
        ),
    ),
    "passphrase": (
        interface_words("code.ui.first_start.passphrase_title", "Choose a passphrase"),
        interface_words(
            "code.ui.first_start.passphrase_more",
            "It is asked for when the program starts and after a pause. Nobody can look it up or set it back for you.",
        ),
    ),
    "recovery": (
        interface_words("code.ui.first_start.recovery_title", "Print your recovery key"),
        interface_words(
            "code.ui.first_start.recovery_more",
            "If you forget the passphrase, this key is the only way back to the case files. "
            "Nobody else has a copy: not the ministry, not the makers of this program.",
        ),
    ),
    "office": (
        interface_words("code.ui.first_start.office_title", "Who sends your requests?"),
        interface_words(
            "code.ui.first_start.office_more",
            "Every new request begins with this. Only the State is needed now; the rest can be added in the settings.",
        ),
    ),
    "letterhead": (
        interface_words("code.ui.first_start.letterhead_title", "Do you have a letterhead?"),
        interface_words(
            "code.ui.first_start.letterhead_more",
            "A Word file of your office with the published placeholders. Without one the program's plain letterhead is used.",
        ),
    ),
    "done": (
        interface_words("code.ui.first_start.done_title", "What would you like to do first?"),
        interface_words("code.ui.first_start.done_more", "All of this can be changed in the settings at any time."),
    ),
}
