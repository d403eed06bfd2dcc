"""What became of each clause in one language, by what became of it in another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consultation.models import LinkKind


@dataclass(frozen=True, slots=True)
class Known:
    """A link of the text in the other language: its clauses by their permanent keys."""

    kind: LinkKind
    old: int | None
    new: int | None
    score: float
    decided_by_id: int | None


@dataclass(frozen=True, slots=True)
class Words:
    """A clause's number, the hash of its kind, heading and text, and whether it has a text.

    One without is read with its paragraphs, so its own words do not say whether it was reworded.
    """

    number: str
    sha256: bytes
    has_text: bool


# Kinds that say whether the words are the same, which each language has to say for itself.
_OF_WORDS = frozenset({LinkKind.SAME, LinkKind.EDITED, LinkKind.RENUMBERED})


def mirrored(
    known: Sequence[Known], olds: Mapping[int, Words], news: Mapping[int, Words]
) -> list[Known]:
    """The same links between the earlier and the new text of this language.

    A clause that the earlier text did not have is new here; one whose counterpart is not among the
    known links, because the other language had skipped a version, goes by its permanent key.
    """
    links = [link for link in known if link.old in olds and link.new in news]
    told, gone = {link.new for link in links}, {link.old for link in links}
    links += [
        Known(LinkKind.SAME, key, key, 1.0, None)
        for key in news
        if key in olds and key not in told and key not in gone
    ]
    told, gone = {link.new for link in links}, {link.old for link in links}
    by = {link.old or link.new: link for link in known if None in (link.old, link.new)}
    links = [_in_these_words(link, olds, news) for link in links]
    links += [_alone(LinkKind.NEW, key, by.get(key)) for key in news if key not in told]
    return links + [_alone(LinkKind.DELETED, key, by.get(key)) for key in olds if key not in gone]


def _in_these_words(link: Known, olds: Mapping[int, Words], news: Mapping[int, Words]) -> Known:
    if link.kind not in _OF_WORDS or link.old is None or link.new is None:
        return link
    old, new = olds[link.old], news[link.new]
    if old.sha256 != new.sha256:
        kind = LinkKind.EDITED
    elif new.has_text:
        kind = LinkKind.SAME if old.number == new.number else LinkKind.RENUMBERED
    else:
        kind = link.kind
    return Known(kind, link.old, link.new, link.score, link.decided_by_id)


def _alone(kind: LinkKind, key: int, known: Known | None) -> Known:
    return Known(
        kind,
        old=key if kind is LinkKind.DELETED else None,
        new=key if kind is LinkKind.NEW else None,
        score=1.0 if known is None else known.score,
        decided_by_id=None if known is None else known.decided_by_id,
    )
