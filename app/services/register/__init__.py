"""The register: all case files as a list that is searched, filtered, sorted, kept as views, and written out."""

from app.casework.register_query import EVERYTHING, FIRST_COLUMNS, Column, RegisterQuery
from app.services.register.register import FIRST_ROWS, Opened, Register
from app.services.register.rows import Nearness, RegisterRow
from app.services.register.views import RegisterView
from app.services.register.words import RegisterWords, Wording

__all__ = [
    "EVERYTHING",
    "FIRST_COLUMNS",
    "FIRST_ROWS",
    "Column",
    "Nearness",
    "Opened",
    "Register",
    "RegisterQuery",
    "RegisterRow",
    "RegisterView",
    "RegisterWords",
    "Wording",
]
