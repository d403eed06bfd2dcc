"""What holds for any two versions."""

from hypothesis import given, settings
from hypothesis import strategies as st

from consultation.lineage import Unit, lineage
from tests.consultation.lineage.versions import articles, version

KINDS = ("chapter", "article", "point", "text", "annex", "table")
WORDS = st.lists(
    st.sampled_from(["ariza", "usta", "soliq", "sud", "kun", "yoki", "5", "10"]), max_size=8
)


@st.composite
def versions(draw: st.DrawFn) -> list[Unit]:
    """Any tree of clauses, of few words, so that much is repeated."""
    units: list[Unit] = []
    for place in range(draw(st.integers(0, 12))):
        units.append(
            Unit(
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from(["", "1", "2"])),
                " ".join(draw(WORDS)),
                " ".join(draw(WORDS)),
                draw(st.none() | st.integers(0, place - 1)) if place else None,
                draw(st.sampled_from(["", "", "x", "y"])),
            )
        )
    return units


@given(versions(), versions())
@settings(max_examples=40, deadline=None)
def test_every_clause_is_told_of(old: list[Unit], new: list[Unit]) -> None:
    links = lineage(old, new)
    assert {link.old for link in links} - {None} == set(range(len(old)))
    assert {link.new for link in links} - {None} == set(range(len(new)))
    assert all((link.old is None) == (link.kind == "new") for link in links)
    assert all((link.new is None) == (link.kind == "deleted") for link in links)
    assert all(0 <= link.score <= 1 for link in links)
    placed = [link.new for link in links if link.new is not None]
    assert placed == sorted(placed)
    assert links == lineage(old, new)


@given(versions(), versions())
@settings(max_examples=40, deadline=None)
def test_a_clause_has_two_ends_only_where_it_is_split_or_merged(
    old: list[Unit], new: list[Unit]
) -> None:
    links = lineage(old, new)
    one_to_one = [link for link in links if link.kind not in ("split", "merged")]
    for ends in ([link.old for link in one_to_one], [link.new for link in one_to_one]):
        known = [end for end in ends if end is not None]
        assert len(known) == len(set(known))


@given(versions())
@settings(max_examples=40, deadline=None)
def test_a_version_is_itself(act: list[Unit]) -> None:
    unnamed = [Unit(u.kind, u.number, u.title, u.text, u.parent) for u in act]
    assert [(link.kind, link.old, link.new) for link in lineage(unnamed, unnamed)] == [
        ("same", place, place) for place in range(len(unnamed))
    ]


@given(st.permutations(range(10)))
@settings(max_examples=40, deadline=None)
def test_whole_articles_are_found_wherever_they_go(order: list[int]) -> None:
    written = articles()
    old, new = version(written), version([written[place] for place in order])
    for link in lineage(old, new):
        assert link.old is not None
        assert link.new is not None
        assert not link.needs_review
        assert (old[link.old].title, old[link.old].text) == (
            new[link.new].title,
            new[link.new].text,
        )


@given(st.sets(st.integers(0, 9)))
@settings(max_examples=40, deadline=None)
def test_exactly_what_is_deleted_is_called_deleted(gone: set[int]) -> None:
    written = articles()
    old = version(written)
    new = version([each for place, each in enumerate(written) if place not in gone])
    deleted = {
        old[link.old].title
        for link in lineage(old, new)
        if link.new is None and link.old is not None and old[link.old].kind == "article"
    }
    assert deleted == {written[place][0] for place in gone}
    assert not any(link.needs_review for link in lineage(old, new))
