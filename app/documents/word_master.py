"""A Word master: compiled once for each file and language, then filled for each document.

Guarantees: compiling runs the tag dialect of docxtpl in a sandbox with strict names; filling puts elements into the tree, never text
into XML; the parts of the master are not changed. A master from an office is checked first (master_check).
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from app.documents import word_language
from app.documents.master_check import PLACEHOLDERS, TEMPLATED, MasterError, check_body, check_closed, check_parts, check_template
from app.documents.package import PackageError, declare, read_package, relate, relationships, relationships_name, remove_part
from app.documents.typography import Typography, typography
from app.documents.word_xml import Element, element, parse, serialise, w
from app.errors import N_
from app.settings import shipped

ZONE = "urn:rogatory:zone"
_MARK = f"{{{ZONE}}}zone"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Layouts of definitions that use the master of another layout.
LAYOUTS = {"cover_letter": "letter", "certificate": "letter", "sealed_annex": "letter", "sheet": "message"}


@dataclass(frozen=True, slots=True)
class Filled:
    """A master about to be filled: parts that stay, and trees with marks where zones go."""

    parts: dict[str, bytes]
    trees: dict[str, Element]
    styles: Element
    numbering: Element
    relationships: Element
    text_width: int
    values: Typography


class Master:
    """A compiled master."""

    def __init__(self, content: bytes, language: str, own: bool = False) -> None:
        """Compile a master for a language. `own`: it is one of the program's, which need no check.

        Raises: MasterError if the file cannot be used as a master.
        """
        try:
            parts = read_package(content)
        except PackageError as fault:
            raise MasterError(N_("The master cannot be opened. {reason}"), reason=str(fault)) from fault
        if not own:
            check_parts(parts)
        self.language = language
        self.values = typography(language)
        self._environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
        self._parts = _without_baggage(parts)
        self._styles, self._numbering = self._set_language(own)
        self._templates: dict[str, Template] = {}
        self.placeholders: list[str] = []
        for name in sorted(self._parts):
            if TEMPLATED.fullmatch(name):
                self.placeholders += self._compile(name)
        document = parse(self._parts["word/document.xml"])
        check_body(self.placeholders, document)
        self._text_width = _text_width(document)

    @staticmethod
    def for_layout(layout: str, language: str) -> Master:
        """The program's master for a layout of the definitions ("letter", "note_verbale", "message" …).

        Raises: MasterError if there is none.
        """
        return _own_master(LAYOUTS.get(layout, layout), language)

    def start(self, present: frozenset[str]) -> Filled:
        """Trees of the master with a mark for each placeholder whose zone is `present`; the others leave nothing behind."""
        context = {name: Markup(f'<zone xmlns="{ZONE}" name="{name}"/>') if name in present else "" for name in PLACEHOLDERS}
        trees = {name: parse(template.render(context).encode("utf-8")) for name, template in self._templates.items()}
        return Filled(
            parts=dict(self._parts),
            trees=trees,
            styles=self._styles,
            numbering=deepcopy(self._numbering),
            relationships=relationships(self._parts, "word/document.xml"),
            text_width=self._text_width,
            values=self.values,
        )

    # -- compiling ---------------------------------------------------------------------------------------------------------

    def _set_language(self, own: bool) -> tuple[Element, Element]:
        """Put the language on styles, numbering, settings and fonts, and turn the pages if it runs from the right."""
        values = self.values
        if "word/styles.xml" not in self._parts:
            raise MasterError(N_("The master has no styles; save it anew in Word."))
        if "word/numbering.xml" not in self._parts:
            self._parts["word/numbering.xml"] = serialise(element("numbering"))
            declare(self._parts, "word/numbering.xml", f"{_MAIN}.numbering+xml")
            relate(self._parts, "word/document.xml", "numbering", "numbering.xml")
        styles = parse(self._parts["word/styles.xml"])
        numbering = parse(self._parts["word/numbering.xml"])
        word_language.set_styles(styles, values, own)
        word_language.set_numbering(numbering, styles, values)
        self._parts["word/styles.xml"] = serialise(styles)
        for name, change in (("word/settings.xml", word_language.set_settings), ("word/fontTable.xml", word_language.set_fonts)):
            if name in self._parts:
                part = parse(self._parts[name])
                change(part, values)
                self._parts[name] = serialise(part)
        if values.rtl:
            for name in [name for name in self._parts if TEMPLATED.fullmatch(name)]:
                part = parse(self._parts[name])
                word_language.turn(part)
                self._parts[name] = serialise(part)
        return styles, numbering

    def _compile(self, name: str) -> list[str]:
        tree = parse(self._parts[name])
        check_closed(tree, name)
        source = etree.tostring(tree, encoding="unicode")
        patched: Any = DocxTemplate(None).patch_xml(source)
        found = check_template(patched, name, self._environment)
        self._templates[name] = self._environment.from_string(patched)
        return found


@lru_cache(maxsize=24)
def _own_master(name: str, language: str) -> Master:
    if name not in ("letter", "note_verbale", "message"):
        raise MasterError(N_("There is no Word master for the layout “{layout}”; add one to the pack."), layout=name)
    content = (shipped("resources") / "masters" / f"{name}.docx").read_bytes()
    return Master(content, language, own=True)


def _without_baggage(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Parts without what a master should not hand on: thumbnails, comments, an earlier carried request, old property parts."""
    kept = dict(parts)
    for name in list(parts):
        unwanted = name.startswith(("customXml/", "docProps/")) or name in (
            "word/stylesWithEffects.xml",
            "word/comments.xml",
            "word/people.xml",
            "word/webSettings.xml",
        )
        if unwanted and not name.endswith(".rels") and name in kept:
            remove_part(kept, name)
    return {name: content for name, content in kept.items() if not name.startswith("customXml/")}


def _text_width(document: Element) -> int:
    """The width between the margins of the last section, in twips."""
    section = next((each for each in reversed(list(document.iter(w("sectPr"))))), None)
    size = None if section is None else section.find(w("pgSz"))
    margin = None if section is None else section.find(w("pgMar"))
    if size is None or margin is None:
        return 9184
    sides = sum(int(margin.get(w(side), "0")) for side in ("left", "right", "gutter"))
    return max(2000, int(size.get(w("w"), "11906")) - sides)


def zone_marks(tree: Element) -> list[tuple[Element, str]]:
    """The marks of a tree with the names of their zones."""
    return [(mark, mark.get("name", "")) for mark in tree.iter(_MARK)]


def is_inline(mark: Element) -> bool:
    """Whether a zone stands inside a line of text."""
    return bool(mark.getparent().tag == w("t"))


def replace_block(mark: Element, content: list[Element]) -> None:
    """Put paragraphs and tables in the place of a mark."""
    parent = mark.getparent()
    place = parent.index(mark)
    parent[place : place + 1] = content


def replace_inline(run: Element, content: dict[str, list[Element]]) -> None:
    """Replace a run of the master that holds marks by runs: its own text, and the runs of each zone in its own look."""
    properties = run.find(w("rPr"))
    result: list[Element] = []

    def own_run(child: Element) -> None:
        made = element("r") if properties is None else element("r", deepcopy(properties))
        made.append(child)
        result.append(made)

    def own_text(text: str | None) -> None:
        if text:
            piece = element("t")
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            piece.text = text
            own_run(piece)

    for each in list(run):
        if each.tag == w("rPr"):
            continue
        if each.tag != w("t"):
            own_run(each)
            continue
        own_text(each.text)
        for mark in each:
            for made in content.get(mark.get("name", ""), []):
                result.append(_dressed(deepcopy(made), properties))
            own_text(mark.tail)
    parent = run.getparent()
    place = parent.index(run)
    parent.remove(run)
    for offset, each in enumerate(result):
        parent.insert(place + offset, each)


def _dressed(run: Element, properties: Element | None) -> Element:
    """A run in the look that the master's run has, keeping its own language and direction."""
    if properties is None or run.tag != w("r"):
        return run
    from app.documents.word_xml import RUN_ORDER, in_order

    own = run.find(w("rPr"))
    if own is None:
        own = element("rPr")
        run.insert(0, own)
    present = {each.tag for each in own}
    for each in properties:
        if each.tag not in present and each.tag not in (w("rtl"), w("lang")):
            own.append(deepcopy(each))
    in_order(own, RUN_ORDER)
    return run


__all__ = ["Filled", "Master", "MasterError", "is_inline", "relationships_name", "replace_block", "replace_inline", "zone_marks"]
