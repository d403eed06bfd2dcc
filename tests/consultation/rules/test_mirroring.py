"""Links of one language told in another: the same clauses, by the words of that language."""

from consultation.models import LinkKind
from consultation.rules.mirroring import Known, Words, mirrored


def words(number: str, text: str, *, has_text: bool = True) -> Words:
    return Words(number, text.encode(), has_text)


def kinds(links: list[Known]) -> set[tuple[str, int | None, int | None]]:
    return {(link.kind.value, link.old, link.new) for link in links}


def test_a_clause_reworded_in_one_language_alone_is_unchanged_in_the_other() -> None:
    known = [Known(LinkKind.EDITED, 1, 1, 0.9, 7), Known(LinkKind.SAME, 2, 2, 1.0, None)]
    olds = {1: words("1", "вода"), 2: words("2", "земля")}
    news = {1: words("1", "вода"), 2: words("2", "земли")}
    links = mirrored(known, olds, news)
    assert kinds(links) == {("same", 1, 1), ("edited", 2, 2)}
    assert [link.decided_by_id for link in links if link.old == 1] == [7]


def test_an_article_is_read_with_its_paragraphs() -> None:
    known = [Known(LinkKind.EDITED, 1, 1, 0.9, None)]
    same = words("1", "Статья", has_text=False)
    assert kinds(mirrored(known, {1: same}, {1: same})) == {("edited", 1, 1)}


def test_splits_merges_and_what_is_gone_are_told_alike() -> None:
    known = [
        Known(LinkKind.SPLIT, 1, 1, 0.6, None),
        Known(LinkKind.SPLIT, 1, 9, 0.4, None),
        Known(LinkKind.MOVED, 2, 2, 1.0, None),
        Known(LinkKind.DELETED, 3, None, 0.0, None),
        Known(LinkKind.NEW, None, 8, 0.0, None),
    ]
    olds = {n: words(str(n), str(n)) for n in (1, 2, 3)}
    news = {n: words(str(n), str(n)) for n in (1, 9, 2, 8)}
    assert kinds(mirrored(known, olds, news)) == kinds(known)


def test_a_language_that_skipped_a_version_goes_by_names() -> None:
    known = [Known(LinkKind.SAME, 5, 5, 1.0, None), Known(LinkKind.SAME, 6, 6, 1.0, None)]
    olds = {4: words("4", "a"), 5: words("5", "b")}
    news = {5: words("5", "c"), 6: words("6", "d")}
    assert kinds(mirrored(known, olds, news)) == {
        ("edited", 5, 5),
        ("new", None, 6),
        ("deleted", 4, None),
    }
