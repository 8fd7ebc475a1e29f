"""How sure one can be: figures against null models, ranks under missing ties, and when nobody stands out."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.analysis.decisions import Decided
from stakeholdermap.analysis.graph import Network
from stakeholdermap.analysis.network_results import NetworkShape
from stakeholdermap.analysis.results import Certainty
from stakeholdermap.analysis.thresholds import Thresholds


def of_network(network: Network, shape: NetworkShape, groups: Mapping[str, str], limits: Thresholds) -> Certainty:
    """What can be said of the network's figures: nothing below six nodes."""
    return Certainty(int(limits.seed))


def of_seats(decided: Decided, limits: Thresholds) -> Certainty:
    """What can be said of figures over seats, when who sits where is shuffled."""
    return Certainty(int(limits.seed))
