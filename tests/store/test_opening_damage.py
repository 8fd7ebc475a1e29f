"""Damaged copies of a real file, with a fixed seed: each is refused, or holds exactly what was saved."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from stakeholdermap.store import opening, publishing
from stakeholdermap.store.errors import StoreError
from tests.store.places import HISTORY, large_map

PAGE = 4096
Damage = Callable[[bytearray, random.Random], None]


def flip_a_bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def write_over_some_bytes(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) - 16)
    data[start : start + 16] = chance.randbytes(16)


def change_a_letter(data: bytearray, chance: random.Random) -> None:
    place = data.index(b" ", chance.randrange(len(data) // 2)) - 1
    data[place] = ord(chance.choice("abcdefgh01234567"))


def blank_a_page(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) // PAGE) * PAGE
    data[start : start + PAGE] = bytes(PAGE)


def swap_two_pages(data: bytearray, chance: random.Random) -> None:
    one, other = (number * PAGE for number in chance.sample(range(1, len(data) // PAGE), 2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def repeat_a_page(data: bytearray, chance: random.Random) -> None:
    one, other = (number * PAGE for number in chance.sample(range(1, len(data) // PAGE), 2))
    data[one : one + PAGE] = data[other : other + PAGE]


def cut_short(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


@pytest.mark.parametrize(
    ("damage", "times"),
    [
        (flip_a_bit, 100),
        (change_a_letter, 70),
        (write_over_some_bytes, 60),
        (blank_a_page, 25),
        (swap_two_pages, 25),
        (repeat_a_page, 20),
        (cut_short, 20),
    ],
)
def test_no_damaged_copy_opens_with_changed_content(tmp_path: Path, damage: Damage, times: int) -> None:
    map, path = large_map(900), tmp_path / "damaged.smap"
    whole = publishing.as_bytes(map, HISTORY, 2)
    chance, refused = random.Random(2), 0
    for _ in range(times):
        data = bytearray(whole)
        damage(data, chance)
        path.write_bytes(data)
        try:
            opened = opening.read(path)
        except StoreError:
            refused += 1
        else:
            assert (opened.map, opened.about.history) == (map, HISTORY)
    # What hits unused room in the file changes nothing; most of the file is in use.
    assert refused > times / 4
