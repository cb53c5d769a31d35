"""Deliveries: file names, whole or nothing, errors in one sentence, reasons that come back, PDFs."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.documents.pdf import PdfError, PdfUnavailableError
from app.services import delivery as delivery_module
from app.services.delivery import Deliveries, DeliveryError, reasons
from app.services.export import ExportRefusedError
from app.services.importing import import_document
from forms.request import Answer, Request
from forms.request_file import read_request

TODAY = date(2026, 11, 25)
MLA = "mutual_legal_assistance"


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(interface="en")


@pytest.fixture(scope="module")
def deliveries(program: Program) -> Deliveries:
    return Deliveries(program.export, program.assessment, program.library, program.law, program.voice("en"), program.languages)


@pytest.fixture(scope="module")
def bank_records(program: Program) -> Request:
    return read_request(program.folders.resources / "examples" / "bank_records.json", program.library.tree)


@pytest.fixture(scope="module")
def extradition(program: Program) -> Request:
    return read_request(program.folders.resources / "examples" / "extradition_accused.json", program.library.tree)


@pytest.fixture
def with_errors(bank_records: Request) -> Request:
    """The example without its purpose, which is asked for."""
    return replace(bank_records, blocks={**bank_records.blocks, "purpose": {}})


@pytest.fixture
def no_soffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> dict[str, bytes]:
        raise PdfUnavailableError("A PDF needs LibreOffice.")

    monkeypatch.setattr(delivery_module, "all_to_pdf", missing)


def with_reference(request: Request, reference: str) -> Request:
    return request.with_answer("blocks.case_reference.own_ref", Answer(value=reference))


def test_the_request_comes_first_then_the_letters_that_go_with_it(deliveries: Deliveries, bank_records: Request) -> None:
    choices = deliveries.documents(bank_records)
    assert choices[0].code == MLA
    assert choices[0].title == "Request for mutual legal assistance"
    assert {choice.code for choice in choices[1:]} >= {"cover_letter", "note_verbale", "sealed_annex"}


def test_the_language_that_the_requested_state_accepts_comes_first_and_says_so(deliveries: Deliveries, bank_records: Request) -> None:
    choices = deliveries.languages(bank_records)
    assert [choice.tag for choice in choices] == ["fr", "en", "ar"]  # accepted, then the one drafted in, then the others
    assert choices[0].label == "French (accepted)"
    assert choices[1].accepted is False


def test_what_is_known_without_a_source_is_not_said_to_be_accepted_outright(deliveries: Deliveries, bank_records: Request) -> None:
    to_france = replace(bank_records, requested_state="FRA")
    assert deliveries.languages(to_france)[0].label == "French (accepted, from knowledge)"


def test_where_no_language_is_known_none_is_said_to_be_accepted(deliveries: Deliveries, bank_records: Request) -> None:
    nowhere = replace(bank_records, requested_state="AFG")
    choices = deliveries.languages(nowhere)
    assert {choice.accepted for choice in choices} == {None}
    assert choices[0].tag == bank_records.language


def test_a_file_name_says_reference_state_form_and_language(deliveries: Deliveries, bank_records: Request, extradition: Request) -> None:
    assert deliveries.file_name(bank_records, MLA, "fr") == "0147_XSO_bank-records_fr.docx"
    assert deliveries.file_name(bank_records, "cover_letter", "ar") == "0147_XSO_cover-letter_ar.docx"
    assert deliveries.file_name(extradition, "extradition_accused", "en").endswith("_extradition-accused_en.docx")


@pytest.mark.parametrize(
    ("reference", "start"),
    [
        ("ICU/MLA/2026/0147", "0147_XSO"),
        ("Elin and others", "XSO"),  # words alone might be a name
        ('A<2>:"7"|?*', "7_XSO"),
        ("..\\..\\2026", "2026_XSO"),
        ("9" * 300, "9" * 40 + "_XSO"),
        ("", "XSO"),
    ],
)
def test_a_file_name_is_one_on_every_system_and_names_nobody(
    deliveries: Deliveries, bank_records: Request, reference: str, start: str
) -> None:
    name = deliveries.file_name(with_reference(bank_records, reference), MLA, "fr")
    assert name.startswith(start)
    assert not set(name) & set('<>:"/\\|?*')


def test_several_documents_in_several_languages_are_written_at_once(
    deliveries: Deliveries, bank_records: Request, tmp_path: Path, program: Program
) -> None:
    wanted = ((MLA, "fr"), (MLA, "en"), ("cover_letter", "fr"))
    delivery = deliveries.deliver(bank_records, wanted, tmp_path, TODAY)
    assert {path.name for path in tmp_path.iterdir()} == {
        "0147_XSO_bank-records_fr.docx",
        "0147_XSO_bank-records_en.docx",
        "0147_XSO_cover-letter_fr.docx",
    }
    assert [(written.document, written.language) for written in delivery.written] == list(wanted)
    assert all(written.size == written.path.stat().st_size for written in delivery.written)
    assert delivery.request is bank_records
    assert import_document(delivery.written[0].path, program.library.tree).request.id == bank_records.id


def test_what_was_written_before_is_never_overwritten(deliveries: Deliveries, bank_records: Request, tmp_path: Path) -> None:
    (tmp_path / "0147_XSO_bank-records_fr.docx").write_bytes(b"sent last week")
    (tmp_path / "0147_XSO_bank-records_fr_v2.pdf").write_bytes(b"signed")
    delivery = deliveries.deliver(bank_records, ((MLA, "fr"),), tmp_path, TODAY)
    assert delivery.written[0].path.name == "0147_XSO_bank-records_fr_v3.docx"
    assert (tmp_path / "0147_XSO_bank-records_fr.docx").read_bytes() == b"sent last week"


def test_without_a_reason_a_request_with_errors_is_not_written(deliveries: Deliveries, with_errors: Request, tmp_path: Path) -> None:
    with pytest.raises(ExportRefusedError):
        deliveries.deliver(with_errors, ((MLA, "fr"),), tmp_path, TODAY)
    assert not list(tmp_path.iterdir())


def test_the_reason_comes_back_in_the_request_once(deliveries: Deliveries, with_errors: Request, tmp_path: Path) -> None:
    wanted = ((MLA, "fr"), (MLA, "en"))
    delivery = deliveries.deliver(with_errors, wanted, tmp_path, TODAY, "The hearing is tomorrow.")
    assert [(remark.text, remark.made_on) for remark in reasons(delivery.request)] == [("The hearing is tomorrow.", "2026-11-25")]
    assert not reasons(with_errors)


def test_a_letter_with_unanswered_questions_counts_among_the_errors(deliveries: Deliveries, bank_records: Request) -> None:
    unanswered = replace(bank_records, blocks={name: block for name, block in bank_records.blocks.items() if name != "note_verbale"})
    assert not deliveries.judged(unanswered, (MLA,), TODAY).errors
    assert deliveries.judged(unanswered, (MLA, "note_verbale"), TODAY).errors


def test_a_folder_that_is_gone_ends_in_one_sentence(deliveries: Deliveries, bank_records: Request, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="is not there; choose another place") as raised:
        deliveries.deliver(bank_records, ((MLA, "fr"),), tmp_path / "gone", TODAY)
    assert "0147_XSO_bank-records_fr.docx" in str(raised.value)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk of .* is full"),
        (errno.EACCES, "is open in another program, or the folder is read-only"),
        (errno.EROFS, "is open in another program, or the folder is read-only"),
        (errno.EIO, r"could not be written in .* \(Input/output error\); choose another place"),
    ],
)
def test_a_disk_that_refuses_ends_in_one_sentence_and_leaves_nothing(
    deliveries: Deliveries, bank_records: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    real = delivery_module.replace_file
    calls: list[Path] = []

    def refuse(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(number, "Input/output error")
        real(path, content)

    monkeypatch.setattr(delivery_module, "replace_file", refuse)
    with pytest.raises(DeliveryError, match=sentence):
        deliveries.deliver(bank_records, ((MLA, "fr"), (MLA, "en")), tmp_path, TODAY)
    assert not list(tmp_path.iterdir())


def test_without_libreoffice_the_word_document_is_written_and_the_lack_said(
    deliveries: Deliveries, bank_records: Request, tmp_path: Path, no_soffice: None
) -> None:
    delivery = deliveries.deliver(bank_records, ((MLA, "fr"),), tmp_path, TODAY, pdf=True)
    assert [written.path.suffix for written in delivery.written] == [".docx"]
    assert delivery.no_pdf is not None


def test_a_pdf_stands_beside_its_word_document(
    deliveries: Deliveries, bank_records: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery_module, "all_to_pdf", lambda documents, **_: dict.fromkeys(documents, b"%PDF-1.7"))
    shares: list[float] = []
    delivery = deliveries.deliver(bank_records, ((MLA, "fr"),), tmp_path, TODAY, pdf=True, progress=shares.append)
    assert [written.path.name for written in delivery.written] == ["0147_XSO_bank-records_fr.docx", "0147_XSO_bank-records_fr.pdf"]
    assert shares


def test_what_is_cancelled_writes_nothing(
    deliveries: Deliveries, bank_records: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_: object, **__: object) -> dict[str, bytes]:
        raise PdfError("cancelled")

    monkeypatch.setattr(delivery_module, "all_to_pdf", cancelled)
    with pytest.raises(PdfError):
        deliveries.deliver(bank_records, ((MLA, "fr"),), tmp_path, TODAY, pdf=True, cancelled=lambda: True)
    assert not list(tmp_path.iterdir())
