"""The natural layout beside Graphviz's neato and sfdp, on the same cards and ties: no worse to read."""

import pytest

from stakeholdermap.figure.layouts.among import centred
from stakeholdermap.figure.layouts.legibility import legibility
from stakeholdermap.figure.layouts.natural import natural
from stakeholdermap.figure.layouts.progress import to_the_end
from tests.figure.networks import by_graphviz, compared

NETWORKS = compared()


@pytest.mark.parametrize("name", NETWORKS)
def test_no_more_ties_cross_than_in_graphviz_and_no_card_covers_another(name: str) -> None:
    scene = NETWORKS[name]
    ours = legibility(centred(scene, natural(scene, to_the_end), to_the_end), scene.sizes, scene.pairs)
    assert ours.overlaps == 0
    for program in ("neato", "sfdp"):
        # Grown until nothing overlaps, which keeps the shape, and with it the crossings, that each found.
        theirs = legibility(by_graphviz(scene, program, "scale"), scene.sizes, scene.pairs)
        # Another processor rounds otherwise, which among thousands of crossings is worth a few.
        assert ours.crossings <= 1.02 * theirs.crossings, program
        assert ours.length <= 1.1 * theirs.length, program
        # Their lengths are more even; ours are as short as cards beside one another allow.
        assert ours.area <= 0.75 * theirs.area, program
