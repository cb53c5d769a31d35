"""Errors that speak to the user: one whole sentence that says what happened and how to mend it.

Guarantees: the text of the exception is complete English; `message_id` and `arguments` let a view say it in another language.
"""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return message


class AppError(Exception):
    """A known error. `message_id` is the English sentence with named places, `arguments` what stands in them."""

    def __init__(self, message_id: str, **arguments: object) -> None:
        self.message_id = message_id
        self.arguments = dict(arguments)
        super().__init__(message_id.format(**arguments) if arguments else message_id)
