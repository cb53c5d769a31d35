"""How a row of the benchmark is measured and printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

FRAME = 16.0  # milliseconds: one frame at 60 Hz


def median_ms(action: Callable[[], object], times: int = 15) -> float:
    """The median of some runs, in milliseconds, after one run to warm up."""
    action()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def row(what: str, measured: float, floor: str, against: float, goal: str) -> None:
    """One line of the table."""
    print(f"{what:58} {measured:9.2f} ms   {floor:34} {against:9.2f} ms   x{measured / against:5.2f}   goal {goal}")
