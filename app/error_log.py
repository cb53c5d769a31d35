"""The log of faults of the program itself: which kind, and where in the code; never the text, which could hold case content."""

from __future__ import annotations

import logging
from pathlib import Path

from app.settings import folders

FILE = "rogatory.log"
_KEPT = 512 * 1024  # bytes; an older log is put aside once


def log_fault(error: BaseException | None) -> Path:
    """Write where a fault arose to the log. Returns the log's place; a log that cannot be written is no further fault."""
    place = folders().cache / FILE
    logger = logging.getLogger("rogatory")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_file() and place.stat().st_size > _KEPT:
            place.replace(place.with_suffix(".old.log"))
        handler = logging.FileHandler(place, encoding="utf-8")
    except OSError:
        return place
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    logger.propagate = False
    try:
        logger.error("%s at %s", type(error).__name__, " < ".join(reversed(_frames(error))))
    finally:
        logger.removeHandler(handler)
        handler.close()
    return place


def _frames(error: BaseException | None) -> list[str]:
    trace = error.__traceback__ if error is not None else None
    frames = []
    while trace is not None:
        frames.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno} {trace.tb_frame.f_code.co_name}")
        trace = trace.tb_next
    return frames
