"""States: found by any of their names, what each requires, on what a request can rest, and who receives it."""

from __future__ import annotations

from app.services.states.addressee import AuthorityView
from app.services.states.bases import BasisView
from app.services.states.card import CardLine, StateCard
from app.services.states.directory import StateDirectory
from app.services.states.search import StateHit

__all__ = ["AuthorityView", "BasisView", "CardLine", "StateCard", "StateDirectory", "StateHit"]
