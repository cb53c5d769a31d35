"""Generates the table of kinds, tests and forms of placeholders that stands in docs/writing-a-form.md.

Guarantees: made from the code itself, so the page cannot fall behind; a test compares it with the page.
"""

from __future__ import annotations

from forms.conditions import TESTS
from forms.definitions import KindName
from forms.sentences import BY_VARIANTS, forms_of_kind
from forms.values import KINDS


def reference_table() -> str:
    """The table as Markdown."""
    lines = ["| kind | facts that conditions may read | forms in sentences |", "|---|---|---|"]
    for kind in KindName.__args__:  # type: ignore[attr-defined]
        facts = ", ".join(f"`{fact}`" for fact in KINDS[kind].facts) if kind in KINDS else ""
        forms = ", ".join(f"`{form}`" for form in forms_of_kind(kind))
        lines.append(f"| `{kind}` | {facts} | {forms} |")
    lines += ["", f"Tests: {', '.join(f'`{test}`' for test in TESTS)}.", ""]
    variants = "; ".join(f"`{by}`: {', '.join(names)}" for by, names in BY_VARIANTS.items())
    lines.append(f"Grounds of `by:` and their variants: {variants}; `choice`: the codes of the question, or `other`.")
    return "\n".join(lines)
