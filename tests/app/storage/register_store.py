"""Case files for tests of the register: one call each, with what matters said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.casework.case_summary import folded
from app.storage.tables import CaseFileRow, CaseRow, SearchTextRow

MORNING = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def add_case_file(session: Session, name: str = "Elin, Darko", *, text: str = "", reference: str = "", **columns: Any) -> int:
    """Put a case file into the store; `text` is what search reads."""
    case = CaseRow(name=name, opened_at=MORNING)
    session.add(case)
    session.flush()
    given = {
        "form": "mla_request",
        "measures": ",bank_records,",
        "requested_state": "XSO",
        "stage": "draft",
        "handler": "A. Lund",
        "opened_at": MORNING,
        "changed_at": MORNING,
        **columns,
    }
    row = CaseFileRow(
        case_id=case.id,
        case_name=name,
        case_name_folded=folded(name),
        request_id=f"request-{case.id}",
        own_reference=reference,
        own_reference_folded=folded(reference),
        requesting_state="XCA",
        language="en",
        **given,
    )
    session.add(row)
    session.flush()
    session.add(SearchTextRow(case_file_id=row.id, text="\n".join(part for part in (text, name, reference) if part)))
    session.flush()
    return row.id


def add_some(session: Session) -> dict[str, int]:
    """Five case files that differ in everything that the register sorts and filters by."""
    return {
        "draft": add_case_file(session, "Garov, Ilya", reference="ICU/2026/0402", next_deadline=date(2026, 11, 20), priority="urgent"),
        "sent": add_case_file(
            session,
            "Élan Sàrl",
            reference="ICU/2026/0391",
            text="Konten im Hafen von Port Alba, harbour office",
            stage="sent",
            requested_state="XTA",
            handler="M. Osei",
            measures=",freezing,bank_records,",
            next_deadline=date(2026, 12, 3),
            sent_on=date(2026, 10, 2),
            their_reference="TLV-77",
            errors=2,
        ),
        "review": add_case_file(session, "العلي، سامي", text="حساب مصرفي في المصرف الأول", stage="in_review", priority="high"),
        "executed": add_case_file(
            session,
            "王小明",
            text="王小明在第一银行开设了账户",
            reference="ICU/2026/0329",
            stage="executed",
            requested_state="XON",
            measures="",
            form="extradition_accused",
            sent_on=date(2026, 3, 1),
            warnings=3,
        ),
        "far": add_case_file(session, "Marsh, Irina", reference="ICU/2026/0350", stage="acknowledged", next_deadline=date(2027, 9, 1)),
    }
