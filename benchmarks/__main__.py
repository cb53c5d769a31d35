"""`make bench`: speed beside a floor measured in the same run. Prints medians and ratios; asserts nothing."""

from __future__ import annotations

import io
import time
import tracemalloc
from datetime import date

from docx import Document

from app.bootstrap import Program
from benchmarks.desktop import keystrokes, starts
from benchmarks.floors import bare_docxtpl
from benchmarks.large_request import with_answers
from benchmarks.measure import FRAME, median_ms, row
from benchmarks.storage import case_store
from forms.navigation import sections_of
from forms.request import Answer
from forms.request_file import read_request
from forms.values import KINDS


def main() -> None:
    """Measure and print."""
    starts()
    program = Program(interface="en").settle()
    path = program.folders.resources / "examples" / "bank_records.json"
    request = read_request(path, program.library.tree)
    today = date.fromisoformat(request.prepared_on)
    large, count = with_answers(request, 300)
    value = KINDS["free_text"].from_json("A changed summary of what is said to have happened between the two States.")

    def one_answer() -> None:
        changed = large.with_answer("blocks.facts.summary", Answer(value=value))
        judged = program.assessment.judge(changed, today)
        sections_of(judged.request, program.library, judged.findings)
        program.export.outline_of(judged, "en", changed.form)

    row(f"one changed answer of {count}: findings, navigation, outline", median_ms(one_answer), "one frame", FRAME, "under it")
    keystrokes(program, large, count)
    case_store(program, request)
    exported = program.export.export(request, "en", today, reason="benchmark")
    length = sum(len(paragraph.text) for paragraph in Document(io.BytesIO(exported.docx)).paragraphs)
    floor = median_ms(lambda: bare_docxtpl(exported.docx))
    warm = median_ms(lambda: program.export.export(request, "en", today, reason="benchmark"))
    row(f"warm export of {length} characters, with findings", warm, "bare docxtpl of the same length", floor, "x0.5")
    judged = program.assessment.judge(request, today)
    known = median_ms(lambda: program.export.export(request, "en", today, reason="benchmark", judged=judged))
    row("the same, judged before", known, "bare docxtpl of the same length", floor, "x0.5")
    begun = time.perf_counter()
    tracemalloc.start()
    early = 0
    for number in range(500):
        program.export.export(request, "en", today, reason="benchmark")
        if number == 50:
            early = tracemalloc.get_traced_memory()[0]
    late = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"memory held after 50 exports {early / 1e6:.1f} MB, after 500 {late / 1e6:.1f} MB (traced, {time.perf_counter() - begun:.0f} s)")
    warm = median_ms(
        lambda: program.export.export(request, "en", today, reason="benchmark")
    )  # again, for the machine may have changed pace
    begun = time.perf_counter()
    for _ in range(500):
        program.export.export(request, "en", today, reason="benchmark")
    whole = (time.perf_counter() - begun) * 1000
    row("500 exports in one process", whole, "500 x one warm export", warm * 500, "x1.05")


if __name__ == "__main__":
    main()
