"""Words that a person typed, as a search over all that the store knows of its case files, on both databases.

Guarantees: whatever is typed is looked for and never understood as an operator or a pattern; a word is found by its beginning,
in scripts that put no blanks between words by any part; letters are compared without regard to case and accents.
"""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import ColumnElement, and_, column, func, literal_column, select, table, union
from sqlalchemy.sql import Select
from sqlalchemy.sql.elements import SQLColumnExpression

from app.casework.case_summary import folded
from app.casework.register_query import LONGEST_TEXT
from app.storage.tables import CaseFileRow, SearchTextRow

MOST_WORDS = 12
# Thai, Lao, Myanmar, Khmer; then kana, Chinese characters, and those beyond the basic plane.
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_ARABIC = re.compile("[\u0620-\u064a]")
_ARTICLE = "\u0627\u0644"
_INDEX = table("case_search", column("rowid"), column("case_search"))


def found_by_text(text: str, dialect: str) -> ColumnElement[bool] | None:
    """The condition that a case file is found by a text; None where the text says nothing."""
    typed = _readable(text)
    if not typed:
        return None
    words = typed.split()[:MOST_WORDS]
    name = and_(*(CaseFileRow.case_name_folded.contains(folded(word), autoescape=True) for word in words))
    reference = CaseFileRow.own_reference_folded.contains(folded(typed), autoescape=True)
    theirs = func.lower(CaseFileRow.their_reference).contains(typed.lower(), autoescape=True)
    ways = [select(CaseFileRow.id).where(condition) for condition in (name, reference, theirs)]
    in_text = _in_text(words, dialect)
    if in_text is not None:
        ways.append(in_text)
    return CaseFileRow.id.in_(union(*ways))


def _readable(text: str) -> str:
    """What can be looked for: without controls and halves of signs, which no text in the store has."""
    return "".join(sign if unicodedata.category(sign) not in ("Cc", "Cs") else " " for sign in text[:LONGEST_TEXT]).strip()


def _in_text(words: list[str], dialect: str) -> Select[tuple[int]] | None:
    """The case files whose text has all the words; None where there is no word among them."""
    spoken = [word for word in words if any(unicodedata.category(sign)[0] in "LN" for sign in word)]
    if not spoken:
        return None
    parts = [word for word in spoken if _WITHOUT_BLANKS.search(word)]
    begun = [word for word in spoken if word not in parts]
    conditions: list[ColumnElement[bool]] = [_text_has(part, dialect) for part in parts]
    if begun and dialect == "sqlite":
        conditions.append(SearchTextRow.case_file_id.in_(select(_INDEX.c.rowid).where(_INDEX.c.case_search.match(_fts(begun)))))
    elif begun:
        vector = func.to_tsvector(literal_column("'simple'"), SearchTextRow.text)
        conditions.append(vector.op("@@")(func.to_tsquery(literal_column("'simple'"), _tsquery(begun))))
    return select(SearchTextRow.case_file_id).where(*conditions)


def _text_has(part: str, dialect: str) -> ColumnElement[bool]:
    text: SQLColumnExpression[str] = SearchTextRow.text
    return text.contains(part, autoescape=True) if dialect == "sqlite" else func.strpos(text, part) > 0


def _forms(word: str) -> list[str]:
    """A word as it may begin in a text: Arabic words with and without the article."""
    if not _ARABIC.search(word):
        return [word]
    bare = word.removeprefix(_ARTICLE)
    return [word, bare] if bare and bare != word else [word, _ARTICLE + word]


def _fts(words: list[str]) -> str:
    """The words for FTS5: every one quoted, so that nothing in it is an operator."""
    alternatives = ([form.replace('"', '""') for form in _forms(word)] for word in words)
    return " AND ".join("(" + " OR ".join(f'"{form}"*' for form in forms) + ")" for forms in alternatives)


def _tsquery(words: list[str]) -> str:
    """The words for tsquery, quoted; with and without accents, since the index keeps them."""
    said = []
    for word in words:
        forms = dict.fromkeys(each for form in _forms(word) for each in (form, folded(form)))
        quoted = [form.replace("\\", "\\\\").replace("'", "''") for form in forms]
        said.append("(" + " | ".join(f"'{form}':*" for form in quoted) + ")")
    return " & ".join(said)
