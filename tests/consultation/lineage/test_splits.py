"""Clauses that become several, and several that become one."""

from consultation.lineage import lineage
from tests.consultation.lineage.versions import articles, changes, version

OLD = version(articles())


def test_an_article_is_split() -> None:
    written = articles()
    title, (first, second) = written[5]
    written[5:6] = [(title, [first]), ("Nizolar", [second])]
    assert changes(OLD, version(written)) == ["split 6 6", "split 6 7"]


def test_its_paragraphs_follow_into_both_parts() -> None:
    written = articles()
    title, (first, second) = written[5]
    written[5:6] = [(title, [first]), ("Nizolar", [second])]
    new = version(written)
    places = {unit.text: place for place, unit in enumerate(new)}
    links = {link.old: link for link in lineage(OLD, new)}
    for place, unit in enumerate(OLD):
        if unit.text in (first, second):
            assert (links[place].kind, links[place].new) == ("same", places[unit.text])


def test_two_articles_are_merged() -> None:
    written = articles()
    (title, first), (_, second) = written[6:8]
    written[6:8] = [(f"{title} va belgi", [*first, *second])]
    assert sorted(changes(OLD, version(written))) == ["merged 7 7", "merged 8 7"]


def test_a_paragraph_is_split() -> None:
    written = articles()
    title, (first, second) = written[3]
    cut = first.index(" yoki")
    written[3] = title, [f"{first[:cut]}.", f"{first[cut + 1 :]}", second]
    old_place = next(place for place, unit in enumerate(OLD) if unit.text == first)
    links = [link for link in lineage(OLD, version(written)) if link.old == old_place]
    assert [link.kind for link in links] == ["split", "split"]


def test_an_edited_article_beside_a_new_one_is_no_split() -> None:
    written = articles()
    title, (first, second) = written[5]
    written[5:6] = [
        (title, [first.replace("yozma", "ikki nusxada"), second]),
        (
            "Ustoz",
            ["Ustoz uch nafardan ortiq oʻquvchi olmaydi va ularga haq toʻlaydi."],
        ),
    ]
    assert changes(OLD, version(written)) == ["edited 6 6", "new - 7"]
