"""How tests read a review: held against shipped standards, findings by kind and words."""

from stakeholdermap.analysis import standards
from stakeholdermap.analysis.finding import Finding, Review
from stakeholdermap.analysis.review import review
from stakeholdermap.model.map import Map

KNOWN = standards.load_all()


def against(map: Map, *ids: str, **more) -> Review:
    return review(map, [KNOWN[id] for id in ids], **more)


def found(review: Review, kind: str, words: str = "") -> list[Finding]:
    return [f for f in review.findings if f.kind == kind and words in f.sentence]


def one(review: Review, kind: str, words: str = "") -> Finding:
    (finding,) = found(review, kind, words)
    return finding
