"""Two versions of one request beside each other: answer by answer, and as the document reads.

Guarantees: pure, free of Qt; nothing here knows where versions are kept; withheld answers are compared too, since this is read
inside the case file alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

DRAFT = 0  # the number of the draft as it stands


@dataclass(frozen=True, slots=True)
class NamedVersion:
    """A state of a request that was given a name, such as “sent” or “returned by the reviewer”.

    `number` counts from 1 within a request; DRAFT is the draft as it stands. `made_at` is UTC with its zone, `by` who named it.
    """

    number: int
    name: str
    made_at: datetime
    by: str
