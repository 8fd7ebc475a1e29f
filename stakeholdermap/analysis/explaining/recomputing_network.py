"""Figures of the network worked out anew from the members and ties listed, by plain walks over them."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from stakeholdermap.analysis.explaining.explanation import Evidence

Pieces: TypeAlias = Sequence[Evidence]
Formula: TypeAlias = Callable[[Pieces], "float | None"]
MEMBERS, TIES = ("it", "member", "core", "key"), ("tie", "its tie")


class _Drawn:
    """The network that the pieces draw: who is next to whom."""

    def __init__(self, pieces: Pieces) -> None:
        members = [one for one in pieces if one.part in MEMBERS]
        self.next: dict[str, set[str]] = {one.id: set() for one in members}
        self.group = {one.id: one.of[0] for one in members if one.of}
        self.marked = tuple(one.id for one in members if one.part != "member")
        self.ties = {frozenset(one.of) for one in pieces if one.part in TIES}
        for one, other in self.ties:
            self.next.setdefault(one, set()).add(other)
            self.next.setdefault(other, set()).add(one)
        self.n = len(self.next)

    @property
    def it(self) -> str:
        return self.marked[0]

    def ways(self, start: str, without: frozenset[str] = frozenset()) -> dict[str, int]:
        """How many steps it is from one to each that can be reached, itself 0."""
        steps, waiting = {start: 0}, deque([start])
        while waiting:
            here = waiting.popleft()
            for there in self.next[here] - without:
                if there not in steps:
                    steps[there] = steps[here] + 1
                    waiting.append(there)
        return steps

    def parts(self, without: frozenset[str] = frozenset()) -> list[set[str]]:
        """The parts that hang together."""
        left, found = [id for id in self.next if id not in without], []
        seen: set[str] = set()
        for id in left:
            if id not in seen:
                part = set(self.ways(id, without))
                seen |= part
                found.append(part)
        return found

    def paths(self, start: str, steps: Mapping[str, int]) -> dict[str, int]:
        """In how many shortest ways each can be reached."""
        counted = {start: 1}
        for id in sorted(steps, key=lambda one: steps[one]):
            if id != start:
                counted[id] = sum(counted[near] for near in self.next[id] if steps[near] == steps[id] - 1)
        return counted


def _between(drawn: _Drawn) -> dict[str, float]:
    """For each the part of all shortest ways that lead over it, pair by pair."""
    steps = {id: drawn.ways(id) for id in drawn.next}
    paths = {id: drawn.paths(id, steps[id]) for id in drawn.next}
    found = dict.fromkeys(drawn.next, 0.0)
    for a, b in combinations(drawn.next, 2):
        for over in steps[a].keys() & steps[b].keys() - {a, b} if b in steps[a] else ():
            if steps[a][over] + steps[b][over] == steps[a][b]:
                found[over] += paths[a][over] * paths[b][over] / paths[a][b]
    return found


def _on(of: Callable[[_Drawn], float | None]) -> Formula:
    return lambda pieces: of(_Drawn(pieces))


def _normed_between(drawn: _Drawn) -> float | None:
    pairs = math.comb(drawn.n - 1, 2) if drawn.n else 0
    return _between(drawn)[drawn.it] / pairs if pairs else None


def _lost(drawn: _Drawn) -> int:
    """How many fall off from those it hangs together with."""
    around = set(drawn.ways(drawn.it)) - {drawn.it}
    if not around:
        return 0
    sizes = [len(part) for part in drawn.parts(frozenset({drawn.it})) if part <= around]
    no_rest = len(sizes) > 1 and sizes.count(max(sizes)) > 1
    return len(around) - (0 if no_rest else max(sizes))


def _harmonic(drawn: _Drawn) -> float | None:
    near = math.fsum(1 / step for step in drawn.ways(drawn.it).values() if step)
    return near / (drawn.n - 1) if drawn.n > 1 else None


def _constraint(drawn: _Drawn) -> float | None:
    near = drawn.next[drawn.it]
    if not near:
        return None
    part = {id: 1 / len(others) for id, others in drawn.next.items() if others}
    total = 0.0
    for j in near:
        through = math.fsum(part[drawn.it] * part[q] for q in near & drawn.next[j])
        total += (part[drawn.it] + through) ** 2
    return total


def _effective_size(drawn: _Drawn) -> float | None:
    near = drawn.next[drawn.it]
    if not near:
        return None
    among = sum(frozenset(pair) in drawn.ties for pair in combinations(near, 2))
    return len(near) - 2 * among / len(near)


def _efficiency(drawn: _Drawn) -> float | None:
    size = _effective_size(drawn)
    return None if size is None else size / len(drawn.next[drawn.it])


def _eigenvector(drawn: _Drawn) -> float | None:
    """Everybody takes over what their neighbours have, again and again, by squaring the step."""
    parts = sorted(drawn.parts(), key=len, reverse=True)
    if not parts or (len(parts) > 1 and len(parts[0]) == len(parts[1])) or len(parts[0]) < 2:
        return None
    inside = sorted(parts[0])
    if drawn.it not in inside:
        return None
    step = [[float(a == b or b in drawn.next[a]) for b in inside] for a in inside]
    for _ in range(30):
        columns = list(zip(*step, strict=True))
        step = [[math.fsum(x * y for x, y in zip(row, column, strict=True)) for column in columns] for row in step]
        most = max(max(row) for row in step)
        step = [[value / most for value in row] for row in step]
    reached = [math.fsum(row) for row in step]
    return reached[inside.index(drawn.it)] / math.sqrt(math.fsum(value**2 for value in reached))


# Brokerage


def _brokers(role: str) -> Callable[[_Drawn], float | None]:
    def count(drawn: _Drawn) -> float:
        own = drawn.group.get(drawn.it, "")
        found: Counter[str] = Counter()
        for a, b in combinations(drawn.next[drawn.it], 2):
            one, other = drawn.group.get(a, ""), drawn.group.get(b, "")
            if frozenset((a, b)) not in drawn.ties and own and one and other:
                found[_role(own, one, other)] += 1
        return found.total() if role == "total" else found[role]

    return count


def _role(own: str, one: str, other: str) -> str:
    if one == other:
        return "coordinator" if own == one else "itinerant"
    return "gatekeeper" if own in (one, other) else "liaison"


# The network as a whole


def _density(drawn: _Drawn) -> float | None:
    pairs = math.comb(drawn.n, 2)
    return len(drawn.ties) / pairs if pairs else None


def _gathered(values: Sequence[float], star: Sequence[float]) -> float:
    """How far values gather around the largest, beside a star of as many."""
    most = math.fsum(max(star) - value for value in star)
    return math.fsum(max(values) - value for value in values) / most


def _degree_centralization(drawn: _Drawn) -> float | None:
    if drawn.n < 3:
        return None
    return _gathered([len(near) for near in drawn.next.values()], [drawn.n - 1, *[1] * (drawn.n - 1)])


def _between_centralization(drawn: _Drawn) -> float | None:
    if drawn.n < 3:
        return None
    return _gathered([*_between(drawn).values()], [math.comb(drawn.n - 1, 2), *[0] * (drawn.n - 1)])


def _closeness_centralization(drawn: _Drawn) -> float | None:
    if drawn.n < 3 or len(drawn.parts()) != 1:
        return None
    near = [(drawn.n - 1) / sum(drawn.ways(id).values()) for id in drawn.next]
    return _gathered(near, [1.0, *[(drawn.n - 1) / (2 * drawn.n - 3)] * (drawn.n - 1)])


def _apart(drawn: _Drawn, without: frozenset[str] = frozenset()) -> float | None:
    n = drawn.n - len(without)
    if n < 2:
        return None
    joined = sum(len(part) * (len(part) - 1) for part in drawn.parts(without))
    return 1 - joined / (n * (n - 1))


def _far_apart(drawn: _Drawn, without: frozenset[str] = frozenset()) -> float | None:
    left = [id for id in drawn.next if id not in without]
    if len(left) < 2:
        return None
    near = math.fsum(1 / step for id in left for step in drawn.ways(id, without).values() if step)
    return 1 - near / (len(left) * (len(left) - 1))


def _connected(drawn: _Drawn) -> float | None:
    apart = _apart(drawn)
    return None if apart is None else 1 - apart


def _bridges(drawn: _Drawn) -> float:
    """Ties without which one end no longer finds the other."""
    found = 0
    for tie in drawn.ties:
        one, other = tie
        drawn.next[one].discard(other)
        drawn.next[other].discard(one)
        found += other not in drawn.ways(one)
        drawn.next[one].add(other)
        drawn.next[other].add(one)
    return found


def _sorted_ties(drawn: _Drawn) -> tuple[int, int]:
    """Ties within a sector and between two, of those whose sectors are both known."""
    known = [[drawn.group[id] for id in tie] for tie in drawn.ties if all(id in drawn.group for id in tie)]
    within = sum(one == other for one, other in known)
    return within, len(known) - within


def _ei(drawn: _Drawn) -> float | None:
    within, across = _sorted_ties(drawn)
    return (across - within) / (across + within) if across + within else None


def _ei_expected(drawn: _Drawn) -> float | None:
    pairs = [drawn.group[a] != drawn.group[b] for a, b in combinations(drawn.group, 2)]
    # With one sector alone nothing could be across, whatever the ties.
    return 2 * sum(pairs) / len(pairs) - 1 if any(pairs) else None


def _assortativity(drawn: _Drawn) -> float | None:
    ends: Counter[str] = Counter()
    same = all = 0
    for tie in drawn.ties:
        if all_known := all_in(tie, drawn.group):
            one, other = all_known
            ends.update((one, other))
            same, all = same + (one == other), all + 1
    if not all:
        return None
    alike = math.fsum((count / (2 * all)) ** 2 for count in ends.values())
    return (same / all - alike) / (1 - alike) if alike < 1 - 1e-12 else None


def all_in(tie: frozenset[str], group: Mapping[str, str]) -> tuple[str, str] | None:
    """The sectors of both ends; None when one is not known."""
    one, other = (group.get(id) for id in tie)
    return (one, other) if one is not None and other is not None else None


def _core(drawn: _Drawn) -> float | None:
    """Pearson over the pairs within the core (ideal 1) and those outside it (ideal 0)."""
    core = set(drawn.marked)
    pairs = [
        (float(frozenset(pair) in drawn.ties), float(pair[0] in core))
        for pair in combinations(drawn.next, 2)
        if (pair[0] in core) == (pair[1] in core)
    ]
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    return _pearson(xs, ys)


def _pearson(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    if not xs:
        return None
    mean_x, mean_y = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    across = math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    spread = math.fsum((x - mean_x) ** 2 for x in xs) * math.fsum((y - mean_y) ** 2 for y in ys)
    return across / math.sqrt(spread) if spread > 0 else None


def _loss(pieces: Pieces) -> float | None:
    drawn = _Drawn(pieces)
    apart = _far_apart if any(one.part == "with distance" for one in pieces) else _apart
    return apart(drawn, frozenset(drawn.marked))


def _reach(drawn: _Drawn) -> float | None:
    nearest: dict[str, int] = {}
    for id in drawn.marked:
        for there, step in drawn.ways(id).items():
            nearest[there] = min(step, nearest.get(there, step))
    return math.fsum(1 / step if step else 1.0 for step in nearest.values()) / drawn.n


def _matching(pieces: Pieces) -> float:
    """The largest set of ties without a common end, by trying again along ways that free an end."""
    ties = {frozenset(one.of) for one in pieces if one.part in TIES}
    near: dict[str, set[str]] = {}
    for one, other in ties:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    side: dict[str, bool] = {}
    for start in near:
        waiting = [(start, True)]
        while waiting:
            id, left = waiting.pop()
            if id not in side:
                side[id] = left
                waiting += [(other, not left) for other in near[id]]
    taken: dict[str, str] = {}

    def finds(id: str, seen: set[str]) -> bool:
        for other in near[id] - seen:
            seen.add(other)
            if other not in taken or finds(taken[other], seen):
                taken[other] = id
                return True
        return False

    return sum(finds(id, set()) for id, left in side.items() if left)


FORMULAS: Mapping[str, Formula] = {
    "degree": lambda pieces: float(sum(one.part == "its tie" for one in pieces)),
    "betweenness": _on(_normed_between),
    "betweenness_raw": _on(lambda drawn: _between(drawn)[drawn.it]),
    "cut_point": _on(lambda drawn: float(_lost(drawn) > 0)),
    "would_lose": _on(lambda drawn: float(_lost(drawn))),
    "harmonic": _on(_harmonic),
    "eigenvector": _on(_eigenvector),
    "constraint": _on(_constraint),
    "effective_size": _on(_effective_size),
    "efficiency": _on(_efficiency),
    **{
        f"brokerage_{role}": _on(_brokers(role))
        for role in ("coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total")
    },
    "density": _on(_density),
    "degree_centralization": _on(_degree_centralization),
    "betweenness_centralization": _on(_between_centralization),
    "closeness_centralization": _on(_closeness_centralization),
    "fragmentation": _on(_apart),
    "distance_fragmentation": _on(_far_apart),
    "connectedness": _on(_connected),
    "bridges": _on(_bridges),
    "ei_index": _on(_ei),
    "ei_expected": _on(_ei_expected),
    "assortativity": _on(_assortativity),
    "core_periphery": _on(_core),
    "key_players_loss": _loss,
    "key_players_reach": _on(_reach),
    "independent_links": _matching,
}
