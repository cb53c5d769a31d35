"""What a document says of itself: title, reference, language, author and dates, in docProps.

Guarantees: the author is the authority and never a person or a computer; the dates come from the request, not from the clock;
nothing is kept of whoever made the master.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lxml import etree

from app.documents.package import declare, relate
from app.documents.typography import word_language
from app.documents.word_xml import clean, serialise

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format identifier that every custom property has


@dataclass(frozen=True, slots=True)
class Properties:
    """What goes into the document beside the outline.

    prepared_on: the request's date, for the properties. author: the authority in the language of the document.
    page: the words before, between and after the page numbers; `page_words` makes them from "Page {page} of {pages}".
    notice: a line on every page such as "Draft" or "Training example"; empty for none.
    emblem: a PNG picture for the letterhead, with a description of it.
    """

    prepared_on: date
    author: str
    page: tuple[str, str, str] = ("", " / ", "")
    notice: str = ""
    emblem: bytes | None = None
    emblem_description: str = ""


def page_words(pattern: str) -> tuple[str, str, str]:
    """The words around the numbers in a translated pattern with {page} and {pages}; without both places, "1 / 6"."""
    before, found, rest = pattern.partition("{page}")
    between, found_too, after = rest.partition("{pages}")
    return (before, between, after) if found and found_too else ("", " / ", "")


def _dublin(root: etree._Element, namespace: str, name: str, text: str) -> etree._Element:
    made = etree.SubElement(root, f"{{{namespace}}}{name}")
    made.text = clean(text)
    return made


def write_properties(parts: dict[str, bytes], title: str, reference: str, language: str, properties: Properties) -> None:
    """Set core and application properties, and take out whatever the master had."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    moment = f"{properties.prepared_on.isoformat()}T00:00:00Z"
    _dublin(root, _DC, "title", title)
    _dublin(root, _DC, "subject", reference)
    _dublin(root, _DC, "creator", properties.author)
    _dublin(root, _CORE, "lastModifiedBy", properties.author)
    _dublin(root, _DC, "language", word_language(language)[1])
    for name in ("created", "modified"):
        _dublin(root, _TERMS, name, moment).set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    parts["docProps/core.xml"] = serialise(root)
    application = etree.Element(f"{{{_APP}}}Properties", nsmap={None: _APP})
    etree.SubElement(application, f"{{{_APP}}}Application").text = "Microsoft Office Word"
    etree.SubElement(application, f"{{{_APP}}}AppVersion").text = "16.0000"
    parts["docProps/app.xml"] = serialise(application)
    declare(parts, "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    declare(parts, "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
    relate(parts, "", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")
    relate(parts, "", "extended-properties", "docProps/app.xml")


def write_custom_property(parts: dict[str, bytes], name: str, value: str) -> None:
    """Set the one custom property of a document."""
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={None: CUSTOM, "vt": _VT})
    prop = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=_CUSTOM_SET, pid="2", name=name)
    etree.SubElement(prop, f"{{{_VT}}}lpwstr").text = value
    parts["docProps/custom.xml"] = serialise(root)
    declare(parts, "docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml")
    relate(parts, "", "custom-properties", "docProps/custom.xml")
