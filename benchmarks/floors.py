"""The floors that measurements stand beside: the bare library doing as much with nothing of ours."""

from __future__ import annotations

import io
from functools import lru_cache

from docx import Document
from docxtpl import DocxTemplate


@lru_cache(maxsize=8)
def _master_of_length(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A plain master with as many paragraphs and cells as a document, each one placeholder, and the texts for them."""
    texts: list[str] = []
    source = Document(io.BytesIO(content))
    master = Document()
    for paragraph in source.paragraphs:
        master.add_paragraph(f"{{{{ t[{len(texts)}] }}}}", style="List Number" if paragraph.text[:1].isdigit() else None)
        texts.append(paragraph.text)
    for table in source.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        made = master.add_table(rows=len(rows), cols=len(rows[0]))
        for made_row, cells in zip(made.rows, rows, strict=True):
            for cell, text in zip(made_row.cells, cells, strict=True):
                cell.text = f"{{{{ t[{len(texts)}] }}}}"
                texts.append(text)
    buffer = io.BytesIO()
    master.save(buffer)
    return buffer.getvalue(), tuple(texts)


def bare_docxtpl(content: bytes) -> bytes:
    """Render a master of the same length with docxtpl and a ready context; save it."""
    master, texts = _master_of_length(content)
    template = DocxTemplate(io.BytesIO(master))
    template.render({"t": texts}, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()
