"""Errors of request files: one sentence each. On their own, so that whoever says errors need not read files."""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return message


class RequestFileError(Exception):
    """A file that is no usable request. `message` is one sentence with named places, `arguments` what stands in them."""

    def __init__(self, message: str, **arguments: object) -> None:
        self.message = message
        self.arguments = arguments
        super().__init__(message.format(**arguments))
