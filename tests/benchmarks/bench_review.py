"""How long a review takes: the three sizes that issue 4 names, with all null models; Westmarch; a tie more.

Prints the median and the slowest of each, by the clock and in processor time, in milliseconds; and for the largest the
longest time in which another thread did not get a turn, and how long the review goes on after it was cancelled.
"""

from __future__ import annotations

import gc
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from stakeholdermap.analysis import nulls, standards
from stakeholdermap.analysis.network import measures
from stakeholdermap.analysis.recall import Cancelled, Recall
from stakeholdermap.analysis.review import review, suggest_standards
from stakeholdermap.desk.background import MAKES_WAY_AFTER_S
from stakeholdermap.model.things import Relationship
from tests.analysis.maps import westmarch
from tests.benchmarks.maps import large_map

pytestmark = pytest.mark.benchmark

TURN_S = 0.001


@pytest.mark.parametrize(
    ("organisations", "ties", "bodies", "wanted"),
    [(60, 150, 4, 250), (500, 2_000, 25, 1_500), (5_000, 20_000, 25, 10_000)],
)
def test_review_with_all_null_models(organisations: int, ties: int, bodies: int, wanted: int) -> None:
    map = large_map(organisations, ties, bodies)
    every = list(standards.load_all().values())
    size = f"review, {organisations:,} organisations, {ties:,} ties, {bodies} bodies (wanted {wanted:,} ms)"
    told(size, lambda: afresh(lambda: review(map)), 5)
    told(f"{size}, {len(every)} standards", lambda: afresh(lambda: review(map, every)), 5)


def test_a_changed_tie() -> None:
    map = large_map()
    recall = Recall()
    review(map, recall=recall)
    one = next(iter(map.relationships.values()))
    changes = iter(range(1, 100))

    def stronger() -> None:
        review(map.having(put=[replace(one, note=f"Note {next(changes)}")]), recall=recall)

    def another() -> None:
        tie = Relationship(id="new", one="o0", other=f"o{next(changes)}")
        review(map.having(put=[tie]), recall=recall)

    told("500 organisations, 2,000 ties: again after a note on a tie", stronger, 5)
    told("500 organisations, 2,000 ties: again after a tie more", another, 5)


def test_the_window_gets_its_turn_and_cancel_ends_it() -> None:
    map = large_map(5_000, 20_000)
    sys.setswitchinterval(MAKES_WAY_AFTER_S)
    gc.collect()
    gc.disable()
    longest = []
    for _ in range(5):
        waits: list[tuple[float, str]] = []
        doing, over = [""], threading.Event()
        watcher = threading.Thread(target=watch, args=(waits, doing, over))
        watcher.start()
        afresh(lambda doing=doing: review(map, recall=Recall(lambda words: doing.__setitem__(0, words))))
        over.set()
        watcher.join()
        longest.append(max(waits))
        late = sum(wait > 0.05 for wait, _ in waits)
        print(f"5,000: longest wait {longest[-1][0] * 1000:.0f} ms ({longest[-1][1]}), {late} over 50 ms")
    gc.enable()
    print(f"5,000: longest wait, median {statistics.median(wait for wait, _ in longest) * 1000:.0f} ms")
    for after in (0.05, 0.5, 1.0, 2.0, 2.5):
        print(f"5,000: cancelled after {after} s, it ended {ends_after(after, map) * 1000:.0f} ms later")


def watch(waits: list[tuple[float, str]], doing: list[str], over: threading.Event) -> None:
    """As the window would: asks for a turn each millisecond, and notes how long it took to get it."""
    while not over.is_set():
        before = time.perf_counter()
        time.sleep(TURN_S)
        waits.append((time.perf_counter() - before - TURN_S, doing[0]))


def ends_after(seconds: float, map: object) -> float:
    """How long a review goes on that is cancelled after so many seconds."""
    start = time.perf_counter()

    def goes_on(_: str) -> None:
        if time.perf_counter() - start > seconds:
            raise Cancelled

    try:
        afresh(lambda: review(map, recall=Recall(goes_on)))  # type: ignore[arg-type]
    except Cancelled:
        return time.perf_counter() - start - seconds
    return 0.0


def test_other_speeds() -> None:
    large, small = large_map(), westmarch()
    fitting = [standards.find(id) for id in suggest_standards(small)]
    told("measures table, 500 organisations, 2,000 ties", lambda: measures.table(large))
    told("review, Westmarch with its standards", lambda: afresh(lambda: review(small, fitting)))
    told("load the standards", standards.load_all)


def afresh(work: Callable[[], object]) -> None:
    """Nothing that was drawn for an earlier review is used again."""
    nulls.random_ties.cache_clear()
    nulls._shuffled.cache_clear()
    work()


def told(what: str, work: Callable[[], object], times: int = 9) -> None:
    work()
    taken, processor = [], []
    for _ in range(times):
        clock, busy = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - clock) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    by_clock = f"median {statistics.median(taken):,.0f} ms, slowest {max(taken):,.0f}"
    print(f"{what}: {by_clock}; processor {statistics.median(processor):,.0f} ms, {max(processor):,.0f}")
