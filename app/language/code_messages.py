"""Messages marked in Python: read from the source text, never by importing it.

Guarantees: finds MessageUse, document_words, document_count, interface_words, interface_count, N_, gettext, pgettext, ngettext and
npgettext, as functions or methods, where the texts are literals; the domain of unmarked calls is that of the package
(app: interface, forms: forms, legal_requirements: requirements).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from forms.message_use import MessageUse

DOMAIN_OF_PACKAGE = {"app": "interface", "forms": "forms", "legal_requirements": "requirements"}
# name: (domain or None for the package's, position of context, of the text, of the plural)
_CALLS: dict[str, tuple[str | None, int | None, int, int | None]] = {
    "document_words": ("documents", 0, 1, None),
    "document_count": ("documents", 0, 1, 2),
    "interface_words": ("interface", 0, 1, None),
    "interface_count": ("interface", 0, 1, 2),
    "N_": (None, None, 0, None),
    "gettext": (None, None, 0, None),
    "pgettext": (None, 0, 1, None),
    "ngettext": (None, None, 0, 1),
    "npgettext": (None, 0, 1, 2),
}


def messages_in_code(path: Path, package: str) -> Iterator[tuple[MessageUse, int]]:
    """Every marked message of a module with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    constants = {
        target.id: statement.value.value
        for statement in tree.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            use = _use(node, DOMAIN_OF_PACKAGE[package], constants)
            if use is not None:
                yield use, node.lineno


def _use(call: ast.Call, domain: str, constants: Mapping[str, object]) -> MessageUse | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "MessageUse":
        parts = [_literal(call, position, constants) for position in range(4)]
        return MessageUse(parts[0], parts[1], parts[2], parts[3]) if parts[0] and parts[1] and parts[2] else None
    if name not in _CALLS:
        return None
    own_domain, context_at, text_at, plural_at = _CALLS[name]
    context = _literal(call, context_at, constants) if context_at is not None else ""
    text = _literal(call, text_at, constants)
    plural = _literal(call, plural_at, constants) if plural_at is not None else None
    if context is None or text is None or (plural_at is not None and plural is None):
        return None
    note = ""
    if own_domain is not None:
        note = _literal(call, (plural_at or text_at) + 1, constants) or ""
    return MessageUse(own_domain or domain, context, text, plural, note)


def _literal(call: ast.Call, position: int, constants: Mapping[str, object]) -> str | None:
    if position >= len(call.args):
        return None
    argument = call.args[position]
    value = constants.get(argument.id) if isinstance(argument, ast.Name) else getattr(argument, "value", None)
    return value if isinstance(value, str) else None
