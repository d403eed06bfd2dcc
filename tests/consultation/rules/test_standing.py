"""What is said of the words a comment was written about, through any series of redrafts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count, pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from consultation.lineage import Unit, lineage
from consultation.models import LinkKind, NodeKind
from consultation.rules.changes import Edge, Outline, Outlined, changes
from consultation.rules.links import Tie, carried, settled
from consultation.rules.standing import Current, Fate, Place, Standing, Step, Written, standing_of

WRITTEN = Written(7, 1, "uz-Latn", "5-modda.", "Eski soʻzlar.", "old")
NOW = Current("5-modda.", "old", "5-modda.")


def moved(number: int, kind: LinkKind, *, to: int | None = None) -> Step:
    return Step(number, kind, None if to is None else Place(to, f"u{to}", f"{to}-modda."))


def fates(current: Current | None, *steps: Step, newest: int = 2) -> tuple[Fate, ...]:
    return standing_of(WRITTEN, current, steps, newest=newest).fates


def test_nothing_is_said_of_the_newest_words() -> None:
    assert fates(NOW, newest=1) == ()


def test_words_that_stayed_and_words_that_did_not() -> None:
    assert fates(NOW) == (Fate.UNCHANGED,)
    assert fates(replace(NOW, digest="new")) == (Fate.TEXT_CHANGED,)
    assert fates(replace(NOW, cited="6-modda.")) == (Fate.RENUMBERED,)


def test_what_can_not_be_compared_counts_as_changed() -> None:
    written = replace(WRITTEN, digest="")
    standing = standing_of(written, Current("5-modda.", "", "5-modda."), (), newest=2)
    assert standing.fates == (Fate.TEXT_CHANGED,)
    assert standing.differs


def test_moved_says_where_and_is_no_mere_number() -> None:
    current = replace(NOW, cited="9-modda.")
    standing = standing_of(WRITTEN, current, [moved(2, LinkKind.MOVED, to=7)], newest=2)
    assert (standing.fates, standing.cited) == ((Fate.MOVED,), "9-modda.")


def test_steps_before_the_comment_are_none_of_its_business() -> None:
    assert fates(NOW, moved(1, LinkKind.MOVED, to=7)) == (Fate.UNCHANGED,)


def test_parts_are_told_but_not_the_one_that_kept_the_name() -> None:
    steps = [moved(2, LinkKind.SPLIT, to=7), moved(2, LinkKind.SPLIT, to=8)]
    standing = standing_of(WRITTEN, replace(NOW, digest="part"), steps, newest=2)
    assert standing.fates == (Fate.SPLIT, Fate.TEXT_CHANGED)
    assert [place.clause_id for place in standing.places] == [8]


def test_an_end_is_told_by_the_last_thing_that_happened() -> None:
    deleted = standing_of(WRITTEN, None, [moved(3, LinkKind.DELETED)], newest=4)
    assert (deleted.fates, deleted.ended_in) == ((Fate.DELETED,), 3)
    steps = [moved(2, LinkKind.DELETED), moved(4, LinkKind.MERGED, to=8)]
    merged = standing_of(WRITTEN, None, steps, newest=4)
    assert (merged.fates, merged.ended_in) == ((Fate.MERGED,), 4)
    assert [place.clause_id for place in merged.places] == [8]


def test_a_doubt_is_said_beside_whatever_else_is() -> None:
    waiting = standing_of(WRITTEN, NOW, (), newest=1, waits=True)
    assert waiting.fates == (Fate.WAITS,)


@dataclass(frozen=True)
class Published:
    """A version: its clauses by their permanent keys, in order, and where the older ones went."""

    units: Sequence[Unit]
    clause_ids: Sequence[int]
    ties: Sequence[Tie]


@dataclass
class Draft:
    """A text that is being redrafted: words, and the name that is carried with them, if any."""

    articles: list[tuple[str, str]] = field(default_factory=list)
    deleted: list[tuple[str, str]] = field(default_factory=list)


NOUNS = ("suv", "yer", "havo", "oʻrmon", "togʻ", "daryo", "koʻl", "kon", "yoʻl", "koʻprik", "bozor")
VERBS = ("beradi", "oladi", "quradi", "saqlaydi", "sotadi", "tekshiradi", "belgilaydi")


class Redrafting(RuleBasedStateMachine):
    """Publish, comment, reword, insert, move, split, merge, delete, put back, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences, self.keys = count(), count(1)
        self.draft = Draft()
        self.versions: list[Published] = []
        # Each comment as its clause, its version and the words it was written about.
        self.comments: list[tuple[int, int, str]] = []

    @initialize(size=st.integers(2, 5))
    def first(self, size: int) -> None:
        self.draft.articles = [(self.sentence(), "") for _ in range(size)]
        self.publish()

    def sentence(self) -> str:
        seed = next(self.sentences)
        words = [f"{NOUNS[(seed + n * n) % len(NOUNS)]}{seed * n % 7}" for n in range(24)]
        return f"{' '.join(words)} {VERBS[seed % len(VERBS)]} {seed * 37 + 11}."

    @rule(place=st.integers(0, 20))
    def comment(self, place: int) -> None:
        newest = self.versions[-1]
        place %= len(newest.units)
        key = newest.clause_ids[place]
        self.comments.append((key, len(self.versions), newest.units[place].text))

    @rule(place=st.integers(0, 20), much=st.booleans())
    def reword(self, place: int, much: bool) -> None:
        place %= len(self.draft.articles)
        words, name = self.draft.articles[place]
        changed = self.sentence() if much else words.replace(" ", " albatta ", 1)
        self.draft.articles[place] = (changed, name)

    @rule(place=st.integers(0, 20))
    def insert(self, place: int) -> None:
        self.draft.articles.insert(place % (len(self.draft.articles) + 1), (self.sentence(), ""))

    @rule(place=st.integers(0, 20), to=st.integers(0, 20))
    def move(self, place: int, to: int) -> None:
        article = self.draft.articles.pop(place % len(self.draft.articles))
        self.draft.articles.insert(to % (len(self.draft.articles) + 1), article)

    @rule(place=st.integers(0, 20))
    def split(self, place: int) -> None:
        place %= len(self.draft.articles)
        words, name = self.draft.articles[place]
        half = words.find(" ", len(words) // 2)
        if half > 0:
            parts = [(words[:half], name), (words[half + 1 :], "")]
            self.draft.articles[place : place + 1] = parts

    @precondition(lambda self: len(self.draft.articles) > 1)
    @rule(place=st.integers(0, 20))
    def merge(self, place: int) -> None:
        place %= len(self.draft.articles) - 1
        (words, name), (others, _) = self.draft.articles[place : place + 2]
        self.draft.articles[place : place + 2] = [(f"{words} {others}", name)]

    @precondition(lambda self: len(self.draft.articles) > 1)
    @rule(place=st.integers(0, 20))
    def delete(self, place: int) -> None:
        place %= len(self.draft.articles)
        words, _ = self.draft.articles.pop(place)
        self.draft.deleted.append((words, ""))

    @precondition(lambda self: self.draft.deleted)
    @rule(place=st.integers(0, 20))
    def restore(self, place: int) -> None:
        article = self.draft.deleted.pop()
        self.draft.articles.insert(place % (len(self.draft.articles) + 1), article)

    @rule()
    def publish(self) -> None:
        """As `store_redraft` does; a drafter agrees with every guess."""
        units = [
            Unit(NodeKind.ARTICLE, str(number), "", words, None, name)
            for number, (words, name) in enumerate(self.draft.articles, start=1)
        ]
        old = self.versions[-1] if self.versions else Published([], [], [])
        ties = settled(lineage(old.units, units), [], olds=old.units, news=units)
        names = carried(ties)
        keys = [
            old.clause_ids[names[place]] if place in names else next(self.keys)
            for place in range(len(units))
        ]
        self.versions.append(Published(units, keys, ties))

    def standing(self, key: int, number: int, words: str) -> Standing:
        written = self.versions[number - 1]
        place = list(written.clause_ids).index(key)
        newest = self.versions[-1]
        current = None
        if key in newest.clause_ids:
            here = list(newest.clause_ids).index(key)
            now = newest.units[here]
            current = Current(now.number, now.text, written.units[place].number)
        return standing_of(
            Written(key, number, "uz-Latn", written.units[place].number, words, words),
            current,
            self.steps(key),
            newest=len(self.versions),
        )

    def steps(self, key: int) -> list[Step]:
        found = []
        for number, (before, after) in enumerate(pairwise(self.versions), start=2):
            for tie in after.ties:
                if tie.old is None or before.clause_ids[tie.old] != key:
                    continue
                place = None
                if tie.new is not None:
                    other = after.clause_ids[tie.new]
                    place = Place(other, str(other), after.units[tie.new].number)
                found.append(Step(number, tie.kind, place))
        return found

    @invariant()
    def no_two_clauses_bear_one_name(self) -> None:
        for version in self.versions:
            assert len(set(version.clause_ids)) == len(version.clause_ids)

    @invariant()
    def no_comment_is_lost_or_shown_on_other_words_without_a_badge(self) -> None:
        newest = self.versions[-1] if self.versions else None
        for key, number, words in self.comments:
            assert newest is not None
            standing = self.standing(key, number, words)
            if key in newest.clause_ids:
                assert not standing.is_ended
                shown = newest.units[list(newest.clause_ids).index(key)].text
                assert standing.differs is (shown != words)
                assert (Fate.TEXT_CHANGED in standing.fates) is (shown != words)
            else:
                assert standing.is_ended
                assert {Fate.DELETED, Fate.MERGED, Fate.SPLIT} & set(standing.fates)
                assert self.leads_somewhere(key, number)
            assert standing.fates or number == len(self.versions)
            assert standing.written.words == words

    def leads_somewhere(self, key: int, number: int) -> bool:
        """Whoever follows the way of an ended clause comes to a living one, or to a deletion."""
        seen: set[int] = set()
        while key not in self.versions[-1].clause_ids:
            assert key not in seen
            seen.add(key)
            last = max(step.number for step in self.steps(key))
            steps = [step for step in self.steps(key) if step.number == last]
            places = [step.place for step in steps if step.place and step.place.clause_id != key]
            if not places:
                return steps[0].kind is LinkKind.DELETED
            key = places[0].clause_id
        return True

    @invariant()
    def every_clause_is_told_of_between_any_two_versions(self) -> None:
        if len(self.versions) < 2:
            return
        old, new = self.outline(0), self.outline(len(self.versions) - 1)
        steps = [self.edges(place) for place in range(1, len(self.versions))]
        told = changes(steps, old, new)
        assert {edge.old for edge in told} - {None} == set(old.by_id)
        assert {edge.new for edge in told} - {None} == set(new.by_id)
        for edge in told:
            if edge.kind is LinkKind.SAME and edge.old is not None and edge.new is not None:
                assert old.by_id[edge.old].sha256 == new.by_id[edge.new].sha256

    def outline(self, version: int) -> Outline:
        published = self.versions[version]
        return Outline(
            [
                Outlined(
                    version * 1000 + place,
                    published.clause_ids[place],
                    None,
                    place,
                    NodeKind.ARTICLE,
                    unit.number,
                    unit.text.encode(),
                )
                for place, unit in enumerate(published.units)
            ]
        )

    def edges(self, version: int) -> list[Edge]:
        return [
            Edge(
                tie.kind,
                None if tie.old is None else (version - 1) * 1000 + tie.old,
                None if tie.new is None else version * 1000 + tie.new,
            )
            for tie in self.versions[version].ties
        ]


# Long enough for a clause to be split, merged, deleted and put back: a second in all.
TestRedrafting = Redrafting.TestCase
TestRedrafting.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
