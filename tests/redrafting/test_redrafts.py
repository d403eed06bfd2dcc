"""The redrafts that clauses are followed through are what they claim to be."""

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from random import Random
from statistics import mean

import pytest

from consultation.splitting import Act, Node
from core.scripts import to_cyrillic
from tests.redrafting.boilerplate import near_identical
from tests.redrafting.deeds import Redrafter
from tests.redrafting.redrafts import Redraft, redraft
from tests.redrafting.shares import CLAUSES
from tests.redrafting.trees import Deed, flat, planted

LANGUAGES = ("uz-Latn", "uz-Cyrl", "ru")
EVERY_DEED: set[Deed] = {"deleted", "lightly", "heavily", "moved", "split", "merged"}


@cache
def boilerplate(language: str) -> Act:
    if language != "uz-Cyrl":
        return near_identical(language, seed=1)
    latin = near_identical("uz-Latn", seed=1)
    return replace(latin, language=language, nodes=tuple(map(_in_cyrillic, latin.nodes)))


@cache
def drawn(language: str, seed: int = 1) -> Redraft:
    return redraft(boilerplate(language), seed=seed)


def law(*texts: str) -> Act:
    """A law of one chapter, with an article for each text."""
    nodes = [Node("b1", None, "chapter", "1", "1-bob.", "Umumiy qoidalar", "", (1,))]
    for place, text in enumerate(texts, start=1):
        label = f"{place}-modda."
        nodes += [
            Node(f"m{place}", "b1", "article", str(place), label, "Suv", "", (1,)),
            Node(f"m{place}-q", f"m{place}", "text", "", "", "", text, (1,)),
        ]
    return Act("Suv toʻgʻrisida", "uz-Latn", tuple(nodes), notes=(), signature=())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_truth_is_complete(language: str) -> None:
    one = drawn(language)
    new = {node.id for node in one.new.nodes}
    assert list(one.fates) == [node.id for node in one.old.nodes]
    assert {each for fate in one.fates.values() for each in fate.new} | one.inserted == new
    for fate in one.fates.values():
        assert set(fate.new) <= new
        assert ("deleted" in fate.deeds) == (not fate.new)
        assert len(fate.new) == 1 or fate.deeds & {"deleted", "split"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_untouched_clauses_keep_their_words(language: str) -> None:
    one = drawn(language)
    new = {node.id: node for node in one.new.nodes}
    untouched = [node for node in one.old.nodes if not one.fates[node.id].deeds]
    assert len(untouched) > len(one.old.nodes) / 2
    for node in untouched:
        [same] = one.fates[node.id].new
        assert (new[same].kind, new[same].title, new[same].text) == (
            node.kind,
            node.title,
            node.text,
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_parents_stand_before_their_parts(language: str) -> None:
    seen: set[str | None] = {None}
    for node in drawn(language).new.nodes:
        assert node.parent in seen
        assert node.id not in seen
        seen.add(node.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_draws_the_same_redraft(language: str) -> None:
    assert redraft(boilerplate(language), seed=1) == drawn(language)
    assert redraft(boilerplate(language), seed=2).new != drawn(language).new


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_deed_has_its_share_of_the_articles(language: str) -> None:
    one = drawn(language)
    articles = {node.id for node in one.old.nodes if node.kind == "article"}
    done = Counter(deed for each in articles for deed in one.fates[each].deeds)
    shares: dict[Deed, float] = {
        "deleted": CLAUSES.deleted,
        "heavily": CLAUSES.heavily,
        "moved": CLAUSES.moved,
        "split": CLAUSES.split,
        "merged": 2 * CLAUSES.merged,
    }
    for deed, share in shares.items():
        assert abs(done[deed] - share * len(articles)) <= 1, deed
    # Some of those that are moved are reworded too.
    reworded = done["lightly"] / len(articles)
    assert CLAUSES.lightly - 0.01 <= reworded <= CLAUSES.lightly + CLAUSES.moved + 0.01
    new = [node for node in one.new.nodes if node.id in one.inserted and node.kind == "article"]
    assert abs(len(new) - CLAUSES.inserted * len(articles)) <= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deed_is_done_to_articles_and_to_their_parts(language: str) -> None:
    done: dict[bool, set[Deed]] = {True: set(), False: set()}
    for seed in range(1, 6):
        one = drawn(language, seed)
        for node in one.old.nodes:
            done[node.kind == "article"] |= one.fates[node.id].deeds
    assert done[True] == EVERY_DEED
    # No part of these acts has two sentences that could be split.
    assert done[False] == EVERY_DEED - {"split"}


def test_a_part_of_two_sentences_is_split() -> None:
    act = law("Suv davlat mulkidir. Suv alohida muhofaza qilinadi.")
    root = planted(act)
    [part] = [clause for clause in root.walk() if clause.kind == "text"]
    Redrafter(act, [], Random(1)).split(part)  # noqa: S311 (a game of lots)
    new, fates = flat(root, act)
    assert [node.text for node in new.nodes if node.id in fates["m1-q"].new] == [
        "Suv davlat mulkidir.",
        "Suv alohida muhofaza qilinadi.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_numbered_through_and_shifted_early(language: str) -> None:
    one = drawn(language)
    articles = [node for node in one.new.nodes if node.kind == "article"]
    assert [node.number for node in articles] == [str(n + 1) for n in range(len(articles))]
    assert all(node.number in re.findall(r"\d+", node.label) for node in articles)
    assert [node.id in one.inserted for node in articles[:4]].count(True) >= 1


def test_references_follow_the_clauses_they_name() -> None:
    act = law(*(f"Ushbu qoida {place}-moddaga muvofiq qoʻllaniladi." for place in range(1, 61)))
    one = redraft(act, seed=1)
    new = {node.id: node for node in one.new.nodes}
    followed = 0
    for place, node in enumerate(node for node in act.nodes if node.kind == "text"):
        # Each text refers to its own article.
        article, text = one.fates[f"m{place + 1}"], one.fates[node.id]
        if article.deeds <= {"moved"} and not text.deeds:
            number = new[article.new[0]].number
            followed += number != str(place + 1)
            assert f"{number}-moddaga" in new[text.new[0]].text
    assert followed > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_light_hand_keeps_most_words_and_a_heavy_one_half(language: str) -> None:
    kept: dict[Deed, list[float]] = {"lightly": [], "heavily": []}
    for seed in range(1, 4):
        one = drawn(language, seed)
        new = {node.id: node.text for node in one.new.nodes}
        for node in one.old.nodes:
            fate = one.fates[node.id]
            for deed in kept.keys() & fate.deeds:
                if len(node.text.split()) > 6 and len(fate.deeds) == 1:
                    kept[deed].append(_likeness(node.text, new[fate.new[0]]))
    assert 0.75 < mean(kept["lightly"]) < 0.98
    assert 0.35 < mean(kept["heavily"]) < 0.75


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_reworded_into_the_words_of_another_clause(language: str) -> None:
    one = drawn(language)
    old = {(node.title, node.text) for node in one.old.nodes}
    new = {node.id: node for node in one.new.nodes}
    touched = {fate.new[0] for fate in one.fates.values() if fate.deeds & {"lightly", "heavily"}}
    own = {
        new[each].id
        for node in one.old.nodes
        for each in one.fates[node.id].new
        if (new[each].title, new[each].text) == (node.title, node.text)
    }
    assert not [each for each in touched - own if (new[each].title, new[each].text) in old]


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _in_cyrillic(node: Node) -> Node:
    return replace(
        node,
        label=to_cyrillic(node.label),
        title=to_cyrillic(node.title),
        text=to_cyrillic(node.text),
    )
