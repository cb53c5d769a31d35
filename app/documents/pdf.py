"""A Word document as PDF, by LibreOffice if it is installed.

Guarantees: LibreOffice runs without a window, with a profile of its own that is thrown away, in a folder that only the user can read;
it never outlives its time. PDF/A-2b, tagged, with bookmarks (LibreOffice's own claim; it is not validated here).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from app.errors import N_, AppError

_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.com",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.com",
)
_FILTER = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
_PAUSE = 0.1  # seconds between looks at the process


class PdfUnavailableError(AppError):
    """There is no LibreOffice on this computer."""


class PdfError(AppError):
    """LibreOffice did not make a PDF."""


def find_soffice() -> Path:
    """The program that makes the PDF.

    Raises: PdfUnavailableError, which says how to get it.
    """
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    for place in _PLACES:
        if Path(place).is_file():
            return Path(place)
    raise PdfUnavailableError(
        N_("A PDF needs LibreOffice, which is not installed; install it (apt install libreoffice-writer), or save as PDF in Word.")
    )


def to_pdf(
    document: bytes,
    *,
    soffice: Path | None = None,
    timeout: float = 120,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """One document as PDF. See `all_to_pdf`."""
    return all_to_pdf({"document": document}, soffice=soffice, timeout=timeout, progress=progress, cancelled=cancelled)["document"]


def all_to_pdf(
    documents: Mapping[str, bytes],
    *,
    soffice: Path | None = None,
    timeout: float = 120,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, bytes]:
    """Several documents as PDF in one run of LibreOffice, which is several times faster than one run each.

    progress is told the share that is done, from 0 to 1, about ten times a second; cancelled is asked as often.
    Raises: PdfUnavailableError without LibreOffice; PdfError if it fails, takes longer than `timeout` seconds, or is cancelled.
    """
    if not documents:
        return {}
    program = soffice or find_soffice()
    if not program.is_file():
        raise PdfUnavailableError(N_("LibreOffice was not found at {place}; correct the path in the settings."), place=program)
    # mkdtemp makes the folder readable by its owner only (0700).
    with tempfile.TemporaryDirectory(prefix="rogatory-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "out").mkdir()
        sources = {key: folder / f"document{place}.docx" for place, key in enumerate(documents, 1)}
        for key, source in sources.items():
            source.write_bytes(documents[key])
        command = [
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(_FILTER)}",
            "--outdir",
            str(folder / "out"),
            *(str(source) for source in sources.values()),
        ]
        results = {key: folder / "out" / f"{source.stem}.pdf" for key, source in sources.items()}
        _run(command, list(results.values()), timeout, progress, cancelled)
        missing = [key for key, result in results.items() if not result.is_file() or not result.read_bytes().startswith(b"%PDF")]
        if missing:
            raise PdfError(N_("LibreOffice could not make a PDF of the document; open the Word file and save it as PDF there."))
        return {key: result.read_bytes() for key, result in results.items()}


def _run(
    command: list[str],
    results: list[Path],
    timeout: float,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    """Run LibreOffice until it ends, its time is up or the user has had enough."""
    group = {"start_new_session": True} if sys.platform != "win32" else {}
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **group)  # type: ignore[call-overload]
    except OSError as fault:
        raise PdfUnavailableError(N_("LibreOffice could not be started; install it anew (apt install libreoffice-writer).")) from fault
    end = time.monotonic() + timeout
    try:
        while process.poll() is None:
            if cancelled is not None and cancelled():
                raise PdfError(N_("Making the PDF was cancelled; the Word document is not affected."))
            if time.monotonic() > end:
                raise PdfError(
                    N_("LibreOffice did not finish in {seconds} seconds; try again, or save the Word file as PDF."), seconds=round(timeout)
                )
            if progress is not None:
                progress(sum(result.exists() for result in results) / len(results) * 0.99)
            time.sleep(_PAUSE)
    finally:
        _stop(process)
    if progress is not None:
        progress(1.0)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, with what it has started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
