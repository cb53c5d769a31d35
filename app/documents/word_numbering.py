"""Word's own numbering for paragraphs, points and sections.

Guarantees: numbered paragraphs run through the whole letter in one list; where the outline's number jumps, Word's list starts again
at that number, so what Word prints is what the outline computed; every list of points starts anew.
"""

from __future__ import annotations

from app.documents.typography import NumberFormat, Typography
from app.documents.word_xml import Element, child, element, style_of, w

HEADING_STYLE = "Heading1"
PARAGRAPH_STYLE = "MLAPara"
ITEM_STYLE = "MLAItem"


def _level(place: int, number: NumberFormat, style: str | None) -> Element:
    """A level of a list. The pattern of the table speaks of %1; a second level counts in %2."""
    level = element("lvl", ilvl=place)
    child(level, "start", val=1)
    child(level, "numFmt", val="decimal" if number.format == "text" else number.format)
    if style:
        child(level, "pStyle", val=style)
    if number.format == "none":
        child(level, "suff", val="nothing")
    child(level, "lvlText", val=number.text.replace("%1", f"%{place + 1}"))
    child(level, "lvlJc", val="left")
    properties = child(level, "pPr")
    child(properties, "ind", left=number.left, hanging=number.hanging)
    if number.rtl:
        child(child(level, "rPr"), "rtl")
    return level


def _abstract(number: int, levels: list[Element]) -> Element:
    made = element("abstractNum", abstractNumId=number)
    child(made, "multiLevelType", val="multilevel")
    made.extend(levels)
    return made


def lists(values: Typography, first: int = 1) -> list[tuple[Element, str]]:
    """The lists of a letter with the style that each belongs to: sections, paragraphs, points (two levels), and the one without numbers.

    A heading without a number is in the last: taking it out of its list (numId 0) is legal, but validators stumble over it.
    """
    return [
        (_abstract(first, [_level(0, values.heading, None if values.heading.format == "text" else HEADING_STYLE)]), HEADING_STYLE),
        (_abstract(first + 1, [_level(0, values.paragraph, PARAGRAPH_STYLE)]), PARAGRAPH_STYLE),
        (_abstract(first + 2, [_level(0, values.item, ITEM_STYLE), _level(1, values.subitem, None)]), ITEM_STYLE),
        (_abstract(first + 3, [_level(0, NumberFormat("none", "", 0, 0), None)]), ""),
    ]


def install(numbering: Element, styles: Element, values: Typography) -> None:
    """Put the lists of a language into a master: its own lists stay, and the styles point at ours.

    Section numbers that Word has no format for are written as text, so there the heading's style has no list.
    """
    used = [int(each.get(w("abstractNumId"), "0")) for each in numbering.iterchildren(w("abstractNum"))]
    numbers = [int(each.get(w("numId"), "0")) for each in numbering.iterchildren(w("num"))]
    first_abstract, first_number = max([0, *used]) + 1, max([0, *numbers]) + 1
    place = len(used)
    for offset, (abstract, style_id) in enumerate(lists(values, first_abstract)):
        numbering.insert(place + offset, abstract)
        _append_num(numbering, first_number + offset, first_abstract + offset)
        style = style_of(styles, style_id)
        if style is None:
            continue
        properties = style.find(w("pPr"))
        if properties is None:
            continue
        for old in properties.findall(w("numPr")):
            properties.remove(old)
        if style_id == HEADING_STYLE and values.heading.format == "text":
            continue
        properties.append(_num_pr(first_number + offset, 0))


def _append_num(numbering: Element, number: int, abstract: int, start: int | None = None) -> None:
    made = child(numbering, "num", numId=number)
    child(made, "abstractNumId", val=abstract)
    if start is not None:
        child(child(made, "lvlOverride", ilvl=0), "startOverride", val=start)


def _num_pr(number: int, level: int) -> Element:
    return element("numPr", element("ilvl", val=level), element("numId", val=number))


class Numbering:
    """Numbers the blocks of one document. It adds to the numbering part that it is given."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._part = numbering
        self._abstracts = {
            int(num.get(w("numId"), "0")): int(num.find(w("abstractNumId")).get(w("val"), "0")) for num in numbering.iterchildren(w("num"))
        }
        self._paragraphs = self._list_of(styles, PARAGRAPH_STYLE)
        self._items = self._list_of(styles, ITEM_STYLE)
        self._without = max([0, *self._abstracts])  # `install` adds it last
        self._next = max([0, *self._abstracts]) + 1
        self._last_number = 0
        self._current: int | None = None
        self._lists: dict[str, int] = {}

    def _list_of(self, styles: Element, style_id: str) -> int:
        style = style_of(styles, style_id)
        number = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        return 0 if number is None else int(number.get(w("val"), "0"))

    def _new_list(self, like: int, start: int) -> int:
        number = self._next
        self._next += 1
        _append_num(self._part, number, self._abstracts[like], start)
        return number

    def paragraph(self, number: str | None) -> list[Element]:
        """The numbering of a numbered paragraph: none where the style's list simply goes on."""
        expected = self._last_number + 1
        wanted = int(number) if number is not None and number.isdecimal() else expected
        self._last_number = wanted
        if wanted != expected:
            self._current = self._new_list(self._paragraphs, wanted)
        return [] if self._current is None else [_num_pr(self._current, 0)]

    def item(self, list_id: str, level: int = 0) -> list[Element]:
        """The numbering of a point in the list of that id."""
        if list_id not in self._lists:
            self._lists[list_id] = self._new_list(self._items, 1)
        return [_num_pr(self._lists[list_id], min(level, 1))]

    def none(self) -> list[Element]:
        """No number, although the style has one."""
        return [_num_pr(self._without, 0), element("ind", left=0, firstLine=0)]
