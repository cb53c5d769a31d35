"""The request that travels inside its document, so that the receiving State need not type it again.

Guarantees: what is read is exactly what was put in, or an error says why not in one sentence; a file from outside is never trusted:
sizes are capped, entities and DOCTYPE refused, and nothing is looked up anywhere. `edited` tells that the visible text was changed
after the export. The digests prove that the copy is whole, not who sent it.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from dataclasses import dataclass

from lxml import etree

from app.documents.package import PackageError, declare, read_package, relate
from app.documents.properties import CUSTOM, write_custom_property
from app.documents.visible_text import digest, texts_of
from app.documents.word_xml import parse, serialise
from app.errors import N_, AppError
from forms.values import Json

NAMESPACE = "urn:rogatory:carried-request"
VERSION = 1
LARGEST_REQUEST = 8_000_000  # bytes; libxml2 takes up to ten million in one text
DEEPEST = 60  # lists and objects inside one another
PROPERTY = "RogatoryRequest"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class CarriedRequestError(AppError):
    """There is no request in the document that can be read; the sentence says what was found and how to go on."""


@dataclass(frozen=True, slots=True)
class CarriedRequest:
    """A request found in a document.

    json: the request as it was put in. edited: the text of the document was changed after the export, so the request may say
    something else than the paper. version: of the carrier, not of the request's format.
    """

    json: bytes
    edited: bool
    version: int


def embed(parts: dict[str, bytes], request: dict[str, Json], text_digest: str) -> None:
    """Put a request into the parts of a document, with the digest of the document's visible text.

    Raises: CarriedRequestError if the request is not JSON data, or too large to travel.
    """
    try:
        text = json.dumps(request, ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as fault:
        raise CarriedRequestError(N_("The request is not valid JSON, so it cannot travel in the document.")) from fault
    text = _NOT_XML.sub(_escaped, text)
    payload = text.encode("utf-8")
    if len(payload) > LARGEST_REQUEST:
        raise CarriedRequestError(
            N_("The request is larger than {size} MB and cannot travel in the document; export it without the carried copy."),
            size=LARGEST_REQUEST // 1_000_000,
        )
    checksum = hashlib.sha256(payload).hexdigest()
    root = etree.Element(f"{{{NAMESPACE}}}request", nsmap={None: NAMESPACE}, version=str(VERSION), sha256=checksum, text=text_digest)
    root.text = text
    parts["customXml/item1.xml"] = serialise(root)
    store = etree.Element(f"{{{_DATA}}}datastoreItem", nsmap={"ds": _DATA})
    store.set(f"{{{_DATA}}}itemID", "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)).upper() + "}")
    references = etree.SubElement(store, f"{{{_DATA}}}schemaRefs")
    etree.SubElement(references, f"{{{_DATA}}}schemaRef").set(f"{{{_DATA}}}uri", NAMESPACE)
    parts["customXml/itemProps1.xml"] = serialise(store)
    declare(parts, "customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
    relate(parts, "customXml/item1.xml", "customXmlProps", "itemProps1.xml")
    relate(parts, "word/document.xml", "customXml", "../customXml/item1.xml")
    # A marker that outlives converters that drop the data, so that its loss can be told from a document that never had any.
    write_custom_property(parts, PROPERTY, f"{VERSION} {checksum}")


def _escaped(found: re.Match[str]) -> str:
    """A character that XML cannot hold, as JSON escapes it (two escapes for characters beyond the first plane)."""
    return json.dumps(found.group())[1:-1]


def read(content: bytes) -> CarriedRequest:
    """The request in a .docx file.

    Raises: CarriedRequestError, always with one sentence for the user.
    """
    try:
        parts = read_package(content)
    except PackageError as fault:
        raise CarriedRequestError(fault.message_id, **fault.arguments) from fault
    found = [root for root in _data_parts(parts) if root.tag == f"{{{NAMESPACE}}}request"]
    if not found:
        raise CarriedRequestError(_why_absent(parts))
    if len({(root.get("sha256"), root.text) for root in found}) > 1:
        raise CarriedRequestError(N_("The document carries more than one request; ask the sender for the document as it was exported."))
    root = found[0]
    payload = _payload(root)
    return CarriedRequest(payload, _is_edited(parts, root.get("text", "")), int(root.get("version", "0")))


def _payload(root: etree._Element) -> bytes:
    version = root.get("version", "")
    if not version.isascii() or not version.isdigit() or len(version) > 6:
        raise CarriedRequestError(
            N_("The request in the document has no readable version; ask the sender for the document as it was exported.")
        )
    if int(version) > VERSION:
        raise CarriedRequestError(
            N_("The request in the document comes from a newer Rogatory (version {found}, this one reads up to {known}); update Rogatory."),
            found=int(version),
            known=VERSION,
        )
    payload = (root.text or "").encode("utf-8")
    if len(root) or len(payload) > LARGEST_REQUEST or hashlib.sha256(payload).hexdigest() != root.get("sha256"):
        raise CarriedRequestError(
            N_("The request in the document is damaged: its checksum does not agree; ask the sender for the file again.")
        )
    if _depth(payload) > DEEPEST:
        raise CarriedRequestError(N_("The request in the document is nested deeper than any request; it was not written by Rogatory."))
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError) as fault:
        raise CarriedRequestError(N_("The request in the document is not valid JSON; ask the sender for the file again.")) from fault
    if not isinstance(value, dict):
        raise CarriedRequestError(N_("What the document carries is not a request; it was not written by Rogatory."))
    return payload


def _depth(payload: bytes) -> int:
    """How deep brackets stand inside one another, strings passed over."""
    deepest = depth = 0
    for bracket in re.findall(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', payload):
        if bracket in b"[{" and len(bracket) == 1:
            depth += 1
            deepest = max(deepest, depth)
        elif bracket in b"]}" and len(bracket) == 1:
            depth -= 1
    return deepest


def _data_parts(parts: dict[str, bytes]) -> list[etree._Element]:
    """Every custom XML part that can be parsed. The name of the part says nothing: word processors rename it."""
    roots = []
    for name in sorted(parts):
        if not name.lower().startswith("customxml/") or not name.endswith(".xml"):
            continue
        content = parts[name]
        ours = NAMESPACE.encode() in content or NAMESPACE.encode("utf-16-le") in content or NAMESPACE.encode("utf-16-be") in content
        try:
            roots.append(parse(content))
        except ValueError as fault:
            raise CarriedRequestError(
                N_("The data part {part} of the document has a document type declaration, which is unsafe; it is not read."), part=name
            ) from fault
        except etree.XMLSyntaxError as fault:
            if ours or b"<!DOCTYPE" in content:
                raise CarriedRequestError(
                    N_("The request in the document is damaged: its data part {part} cannot be read; ask the sender for the file again."),
                    part=name,
                ) from fault
    return roots


def _why_absent(parts: dict[str, bytes]) -> str:
    marker = parts.get("docProps/custom.xml", b"")
    if PROPERTY.encode() in marker and CUSTOM.encode() in marker:
        return N_("The document carried a request, but another program removed it; ask the sender for the file as exported, or type it in.")
    return N_("The document carries no request: it was not exported by Rogatory, or the data was removed; register it by hand.")


def _is_edited(parts: dict[str, bytes], stored: str) -> bool:
    try:
        _, lasting = texts_of(parse(parts["word/document.xml"]))
        return digest(lasting) != stored
    except (etree.XMLSyntaxError, ValueError, RecursionError):
        return True
