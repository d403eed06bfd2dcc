"""Which comments of a draft are one letter: groups round the copy that says what most of them say.

Each letter goes to the group whose sample it is most alike, or begins one of its own; then every
group chooses its sample anew, groups whose samples are one letter become one, and all is compared
once more. The same comments in the same groups always lead to the same groups.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from statistics import median

from consultation.rules.folding import Missive, added_words, all_pairs, folding_rule, score_of
from consultation.rules.folding_index import Index

# How often letters are compared with samples; after that hardly any moves.
_ROUNDS = 3
# Letters of so many people may hold together by a passage alone.
_MANY = 5
# Among so many members a sample is chosen.
_ASKED = 400
# How many letters are compared between two words about how far it is.
_STEP = 500


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter, who sent it, and the group it stands in already."""

    comment_id: int
    person_id: int
    letter: Missive
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A comment of a group: by how many hundredths it is the sample, and its added words."""

    comment_id: int
    score: int
    own: int


@dataclass(frozen=True, slots=True)
class Folded:
    """One letter that at least two people sent.

    `group_id` is the group it was known by, none for a new one; `merged` are groups that turned
    out to be the same letter.
    """

    group_id: int | None
    sample_id: int
    members: Sequence[Member]
    merged: Sequence[int] = ()


@dataclass(slots=True)
class _Cluster:
    """Places of letters that belong together; the sample's pairs are the letter they are."""

    group_id: int | None
    places: list[int]
    merged: list[int] = field(default_factory=list)
    sample: int = -1


def fold_letters(
    letters: Sequence[Sent], progress: Callable[[float], None] = lambda share: None
) -> list[Folded]:
    """The groups, those that are known already first; `letters` are in the order they came.

    Letters that are too short stand in none. A known group keeps its number for as long as two
    people's letters are in it.
    """
    letters = [sent for sent in letters if sent.letter.is_long_enough]
    clusters = _known(letters)
    for turn in range(_ROUNDS):
        before = [cluster.places for cluster in clusters]

        def tell(share: float, turn: int = turn) -> None:
            progress((turn + share) / (_ROUNDS + 1))

        alone = {one.places[0] for one in clusters if len(one.places) == 1}
        clusters = _assigned(letters, _merged(letters, clusters), alone, tell)
        passages = _passages(letters, clusters)
        if passages:
            letters = [replace(sent, letter=sent.letter.without(passages)) for sent in letters]
        elif [cluster.places for cluster in clusters] == before:
            break
    folded = [_folded(letters, one) for one in clusters if _is_campaign(letters, one)]
    progress(1.0)
    return folded


def _passages(letters: Sequence[Sent], clusters: Iterable[_Cluster]) -> set[int]:
    """The pairs that hold together clusters of letters which otherwise have nothing in common.

    What a larger cluster says as its letter is none, although others leave much of it out.
    """
    said: set[int] = set()
    told: set[int] = set()
    for cluster in sorted(clusters, key=lambda one: -len(one.places)):
        if len(cluster.places) >= _MANY:
            several = _Several(letters, cluster.places)
            if several.are_one_letter:
                said |= several.core
            elif 2 * len(several.core & said) < len(several.core):
                told |= several.core
    return told


def _known(letters: Sequence[Sent]) -> list[_Cluster]:
    known: dict[int, _Cluster] = {}
    for place, sent in enumerate(letters):
        if sent.group_id is not None:
            known.setdefault(sent.group_id, _Cluster(sent.group_id, [])).places.append(place)
    return [known[group_id] for group_id in sorted(known)]


def _merged(letters: Sequence[Sent], clusters: Iterable[_Cluster]) -> list[_Cluster]:
    """Clusters of several letters with their samples; of two that are one letter the older, or
    else the larger, takes the other in.
    """
    several = [cluster for cluster in clusters if len(cluster.places) > 1 or cluster.group_id]
    several.sort(key=lambda one: (one.group_id is None, one.group_id or -len(one.places)))
    index, kept = Index(), list[_Cluster]()
    for cluster in several:
        cluster.sample = _Several(letters, cluster.places).sample
        letter = letters[cluster.sample].letter
        same = index.best(letter)
        if same is None:
            index.add(letter)
            kept.append(cluster)
        elif cluster.group_id is not None:
            kept[same].merged += [cluster.group_id, *cluster.merged]
    return kept


def _assigned(
    letters: Sequence[Sent],
    clusters: Sequence[_Cluster],
    alone: Set[int],
    tell: Callable[[float], None],
) -> list[_Cluster]:
    """Every letter with the sample it is most alike; one that is like none may be another's.

    Those that stood alone before are only compared with samples: they were like none of the rest.
    """
    samples, others = Index(), Index()
    assigned = [_Cluster(one.group_id, [], one.merged, one.sample) for one in clusters]
    begun, lone = list[_Cluster](), list[_Cluster]()
    number_of: dict[int | None, int] = {}
    for number, cluster in enumerate(assigned):
        samples.add(letters[cluster.sample].letter)
        number_of |= dict.fromkeys((cluster.group_id, *cluster.merged), number)
    for place, sent in enumerate(letters):
        if place % _STEP == 0:
            tell(place / len(letters))
        own = None if sent.group_id is None else number_of.get(sent.group_id)
        if own is not None and samples.score(own, sent.letter):
            assigned[own].places.append(place)
        elif (found := samples.best(sent.letter)) is not None:
            assigned[found].places.append(place)
        elif place in alone:
            lone.append(_Cluster(None, [place], sample=place))
        elif (found := others.best(sent.letter)) is not None:
            begun[found].places.append(place)
        else:
            others.add(sent.letter)
            begun.append(_Cluster(None, [place], sample=place))
    return [*assigned, *begun, *lone]


def _is_campaign(letters: Sequence[Sent], cluster: _Cluster) -> bool:
    people = {letters[place].person_id for place in cluster.places}
    return len(people) > 1 and _Several(letters, cluster.places).are_one_letter


def _folded(letters: Sequence[Sent], cluster: _Cluster) -> Folded:
    sample = letters[cluster.sample]
    pairs = set(all_pairs(sample.letter.words))
    return Folded(
        group_id=cluster.group_id,
        sample_id=sample.comment_id,
        members=[
            Member(
                sent.comment_id,
                score_of(sent.letter, sample.letter),
                added_words(sent.letter, pairs),
            )
            for sent in (letters[place] for place in cluster.places)
        ],
        merged=sorted(set(cluster.merged)),
    )


class _Several:
    """What several letters have in common; of very many only some are asked."""

    def __init__(self, letters: Sequence[Sent], places: Sequence[int]) -> None:
        self._letters = letters
        self._asked = places[:: -(-len(places) // _ASKED)]
        self._counts = Counter(
            pair for place in self._asked for pair in letters[place].letter.pairs
        )
        self.core = {pair for pair, count in self._counts.items() if 2 * count > len(self._asked)}

    @property
    def are_one_letter(self) -> bool:
        """Whether what most of them say is most of what they say."""
        usual = median(len(self._letters[place].letter.pairs) for place in self._asked)
        return 100 * len(self.core) >= folding_rule().core * usual

    @property
    def sample(self) -> int:
        """The place of the letter that is most like what most of them say; of equals the first."""
        likeness = self._likeness if len(self.core) >= folding_rule().least_pairs else self._usual
        return max(self._asked, key=lambda place: (likeness(self._letters[place].letter), -place))

    def _likeness(self, letter: Missive) -> float:
        shared = len(self.core.intersection(letter.pairs))
        return shared / (len(self.core) + len(letter.pairs) - shared)

    def _usual(self, letter: Missive) -> float:
        """How many letters have a pair of this one, on the average."""
        return sum(self._counts[pair] for pair in letter.pairs) / len(letter.pairs)
