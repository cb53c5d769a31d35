"""The zip file around a Word document: read with caps, written the same every time.

Guarantees: reading never unpacks more than the caps allow, whatever the file says of itself; writing puts [Content_Types].xml first,
sorts the other parts, and dates everything 1980, so the same parts give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from app.documents.word_xml import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, Element, parse, serialise
from app.errors import N_, AppError

MEGABYTE = 1_000_000
LARGEST_FILE = 40 * MEGABYTE
LARGEST_PART = 30 * MEGABYTE
LARGEST_WHOLE = 80 * MEGABYTE
MOST_PARTS = 600
GREATEST_RATIO = 250  # unpacked to packed, of parts above a megabyte; Word's own XML stays under 60
_CONTENT_TYPES_PART = "[Content_Types].xml"
_OFFICE_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class PackageError(AppError):
    """The file is not a Word document that can be read."""


def read_package(content: bytes) -> dict[str, bytes]:
    """The parts of a .docx file.

    Raises: PackageError, with one sentence that says what is wrong with the file and how to mend it.
    """
    if not content:
        raise PackageError(N_("The file is empty; ask for it to be sent again."))
    if len(content) > LARGEST_FILE:
        raise PackageError(N_("The file is larger than {size} MB; take out large pictures and try again."), size=LARGEST_FILE // MEGABYTE)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise PackageError(
            N_("The file is protected by a password or is in the old .doc format; open it in Word and save it as .docx without a password.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as fault:
        raise PackageError(N_("The file is not a Word document (.docx), or it is damaged; ask for it to be sent again.")) from fault


def _read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or len(set(names)) != len(names):
        raise PackageError(N_("The file holds too many parts, or one part twice; it was not made by a word processor and is not opened."))
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
        raise PackageError(N_("The file holds a part with a name that leads outside it; it is not opened."))
    parts: dict[str, bytes] = {}
    whole = 0
    for entry in entries:
        with archive.open(entry) as stream:
            part = stream.read(min(LARGEST_PART, LARGEST_WHOLE - whole) + 1)
        whole += len(part)
        too_dense = len(part) > MEGABYTE and len(part) > GREATEST_RATIO * max(1, entry.compress_size)
        if len(part) > LARGEST_PART or whole > LARGEST_WHOLE or too_dense:
            raise PackageError(
                N_("The part {part} unpacks to far more than a document needs; the file is not opened."), part=entry.filename
            )
        parts[entry.filename] = part
    if _CONTENT_TYPES_PART not in parts or "word/document.xml" not in parts:
        raise PackageError(N_("The file is a zip archive but not a Word document; choose the .docx file itself."))
    return parts


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a .docx file, the same bytes for the same parts."""
    order = sorted(parts, key=lambda name: (name != _CONTENT_TYPES_PART, name != "_rels/.rels", name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def declare(parts: dict[str, bytes], part: str, content_type: str) -> None:
    """Name the content type of a part in [Content_Types].xml."""
    types = parse(parts[_CONTENT_TYPES_PART])
    for each in types.findall(f"{{{CONTENT_TYPES}}}Override"):
        if each.get("PartName") == f"/{part}":
            types.remove(each)
    etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
    parts[_CONTENT_TYPES_PART] = serialise(types)


def declare_extension(parts: dict[str, bytes], extension: str, content_type: str) -> None:
    """Name the content type of every part with an extension."""
    types = parse(parts[_CONTENT_TYPES_PART])
    if not any(each.get("Extension", "").lower() == extension for each in types.findall(f"{{{CONTENT_TYPES}}}Default")):
        types.insert(0, etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=content_type))
    parts[_CONTENT_TYPES_PART] = serialise(types)


def relationships(parts: Mapping[str, bytes], part: str) -> Element:
    """The relationships of a part ("" for the package), an empty list if it has none."""
    content = parts.get(relationships_name(part))
    if content is not None:
        return parse(content)
    return etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})


def relationships_name(part: str) -> str:
    """The name of the part that holds the relationships of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relate(parts: dict[str, bytes], part: str, kind: str, target: str) -> None:
    """Relate a part to another, once. `kind` is the last word of an office relationship, or a whole URI."""
    known = relationships(parts, part)
    for each in known:
        if each.get("Target") == target:
            return
    taken = {each.get("Id") for each in known}
    number = 1
    while f"rId{number}" in taken:
        number += 1
    type_ = kind if ":" in kind else f"{_OFFICE_RELATIONSHIP}/{kind}"
    etree.SubElement(known, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", Id=f"rId{number}", Type=type_, Target=target)
    parts[relationships_name(part)] = serialise(known)


def remove_part(parts: dict[str, bytes], part: str) -> None:
    """Take a part out, with its declaration, its relationships and those that lead to it."""
    parts.pop(part, None)
    parts.pop(relationships_name(part), None)
    types = parse(parts[_CONTENT_TYPES_PART])
    for each in types.findall(f"{{{CONTENT_TYPES}}}Override"):
        if each.get("PartName") == f"/{part}":
            types.remove(each)
    parts[_CONTENT_TYPES_PART] = serialise(types)
    for name in [name for name in parts if name.endswith(".rels")]:
        known = parse(parts[name])
        folder = name.split("_rels/")[0]
        leading = [each for each in known if _resolved(folder, each.get("Target", "")) == part]
        for each in leading:
            known.remove(each)
        if leading:
            parts[name] = serialise(known)


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = []
    for step in (folder + target).split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
