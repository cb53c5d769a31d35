"""Whether a Word master from an office may be used.

Guarantees: a master holds published placeholders and conditions on them, nothing else that a template could do; no macros, no
links that reach outside the file, no embedded programs; every refusal is one sentence that says how to mend the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from app.documents.word_xml import Element, parse, w
from app.errors import N_, AppError

#: The placeholders that a master may hold, and what stands in their place.
PLACEHOLDERS: Mapping[str, str] = {
    "marking": N_("The marking, such as CONFIDENTIAL"),
    "urgency": N_("The line that asks for a reply by a date"),
    "notice": N_("A notice on every page, such as “Draft”"),
    "emblem": N_("The emblem of the State or authority"),
    "letterhead": N_("The requesting State, its authority and address"),
    "addressee": N_("The receiving authority and its address"),
    "references": N_("Reference, case number, date, channel, enclosures"),
    "subject": N_("The subject of the document"),
    "body": N_("The text of the document"),
    "header_text": N_("The line at the top of the following pages: its beginning"),
    "header_end": N_("The line at the top of the following pages: its end"),
    "footer_text": N_("The line at the foot of each page"),
    "page_before": N_("The words before the page number"),
    "page_between": N_("The words between the page number and the number of pages"),
    "page_after": N_("The words after the number of pages"),
}
TEMPLATED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_FORBIDDEN_PARTS = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|/afchunk|attachedToolbars|\.(exe|dll|js|vbs|bin)$", re.IGNORECASE)
_ALLOWED_NODES = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or)


NOT_CLOSED = N_("A placeholder in {part} is not closed; write the name between two pairs of braces, without formatting.")


class MasterError(AppError):
    """The master cannot be used; the sentence says what is wrong with it and how to mend it."""


def check_parts(parts: Mapping[str, bytes]) -> None:
    """Refuse macros, links that reach outside, embedded programs and parts that are not plain XML."""
    types = parts["[Content_Types].xml"].lower()
    if b"macroenabled" in types or any(_FORBIDDEN_PARTS.search(name) for name in parts):
        raise MasterError(N_("The master holds macros or embedded objects; save it as a plain .docx without them."))
    for name, content in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            root = parse(content)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise MasterError(N_("The part {part} of the master is damaged or unsafe; save the master anew in Word."), part=name) from fault
        if name.endswith(".rels"):
            for each in root:
                if each.get("TargetMode") == "External":
                    raise MasterError(N_("The master links to something outside the file; remove linked pictures, links and templates."))
        if any(each.tag == w("altChunk") for each in root.iter(w("altChunk"))):
            raise MasterError(N_("The master takes in another file; paste that text into the master itself."))


def check_closed(tree: Element, part: str) -> None:
    """Every placeholder is closed in its own paragraph; docxtpl would swallow the rest in silence.

    Raises: MasterError.
    """
    for paragraph in tree.iter(w("p")):
        text = "".join(node.text or "" for node in paragraph.iter(w("t")))
        if text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}"):
            raise MasterError(NOT_CLOSED, part=part)


def check_template(source: str, part: str, environment: SandboxedEnvironment) -> list[str]:
    """The placeholders of a part, in their order.

    Raises: MasterError if the part holds a placeholder that is not published, or any other template code.
    """
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as fault:
        raise MasterError(
            NOT_CLOSED,
            part=part,
        ) from fault
    found: list[str] = []
    for node in _descendants(tree):
        if not isinstance(node, _ALLOWED_NODES):
            raise MasterError(
                N_("The master holds template code in {part}; only placeholders and conditions on them may stand there."), part=part
            )
        if isinstance(node, nodes.Name) and node.name not in PLACEHOLDERS:
            raise MasterError(
                N_("The master holds the unknown placeholder “{name}”; the published ones are: {known}."),
                name=node.name,
                known=", ".join(sorted(PLACEHOLDERS)),
            )
    for output in tree.find_all(nodes.Output):
        found.extend(each.name for each in output.nodes if isinstance(each, nodes.Name))
    return found


def _descendants(node: nodes.Node) -> list[nodes.Node]:
    result = [node]
    for each in node.iter_child_nodes():
        result.extend(_descendants(each))
    return result


def check_body(found: list[str], document: Element) -> None:
    """Refuse a master that has no place for the text, or two."""
    if found.count("body") != 1 or document.find(w("body")) is None:
        raise MasterError(N_("The master has no place for the text; put the placeholder “p body” once into a paragraph of its own."))
