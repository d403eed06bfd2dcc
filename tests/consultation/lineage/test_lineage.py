"""What becomes of articles when one thing is done to an act."""

import pytest

from consultation.lineage import Unit, lineage
from tests.consultation.lineage.versions import articles, changes, told, version

OLD = version(articles())


def test_nothing_happens() -> None:
    assert {(link.kind, link.score, link.needs_review) for link in lineage(OLD, OLD)} == {
        ("same", 1.0, False)
    }


def test_all_are_renumbered() -> None:
    new = version(articles(), first=5)
    assert told(OLD, new) == [f"renumbered {number} {number + 4}" for number in range(1, 11)]


def test_an_early_insertion_shifts_all() -> None:
    inserted = ("Tillar", ["Hujjatlar davlat tilida, zarur hollarda boshqa tillarda chiqariladi."])
    assert changes(OLD, version([inserted, *articles()])) == ["new - 1"]


def test_one_is_deleted() -> None:
    written = articles()
    del written[4]
    assert changes(OLD, version(written)) == ["deleted 5 -"]


def test_one_is_reworded() -> None:
    written = articles()
    title, paragraphs = written[3]
    written[3] = title, [paragraphs[0].replace("oʻn kun", "besh ish kuni"), paragraphs[1]]
    assert changes(OLD, version(written)) == ["edited 4 4"]


def test_two_change_places() -> None:
    written = articles()
    written[2], written[3] = written[3], written[2]
    moved = changes(OLD, version(written))
    assert moved in (["moved 4 3"], ["moved 3 4"])


def test_two_change_places_and_both_are_reworded() -> None:
    written = [
        (title, [text.replace("va", "hamda").replace("yoki", "yo"), "Qoʻshimcha qoida.", law])
        for title, (text, law) in articles()
    ]
    written[5], written[6] = written[6], written[5]
    became = dict(each.split()[1:] for each in told(OLD, version(written)))
    assert became == {str(n): str({6: 7, 7: 6}.get(n, n)) for n in range(1, 11)}


def test_one_moves_into_another_chapter() -> None:
    def chapters(first: list[int], second: list[int]) -> list[Unit]:
        units: list[Unit] = []
        for number, places in enumerate((first, second), start=1):
            chapter = len(units)
            units.append(Unit("chapter", str(number), f"Bob {'birikkan'[number:]}", "", None))
            for place in places:
                title, paragraphs = articles()[place]
                article = len(units)
                units.append(Unit("article", str(place + 1), title, "", chapter))
                units += [Unit("text", "", "", text, article) for text in paragraphs]
        return units

    old = chapters([0, 1, 2, 3, 4], [5, 6, 7, 8, 9])
    assert changes(old, chapters([0, 1, 3, 4], [5, 6, 2, 7, 8, 9])) == ["moved 3 3"]


def test_a_number_is_given_to_a_new_clause() -> None:
    written = articles()
    written[6] = (
        "Tillar",
        ["Hujjatlar davlat tilida, zarur hollarda esa boshqa tillarda ham chiqariladi."],
    )
    assert changes(OLD, version(written)) == ["new - 7", "deleted 7 -"]


def test_a_deleted_clause_beside_a_new_one_like_its_neighbour() -> None:
    written = articles()
    title, paragraphs = written[2]
    written[3] = f"{title} turlari", [paragraphs[0].replace("elektron", "qogʻoz"), *paragraphs[1:]]
    silent = [each for each in changes(OLD, version(written)) if "?" not in each]
    assert silent == ["new - 4", "deleted 4 -"]


def test_a_heading_is_renamed() -> None:
    new = version(articles(), chapter="Umumiy qoidalar")
    assert told(OLD, new, kind="chapter") == ["edited 1 1"]


@pytest.mark.parametrize(("old", "new"), [([], OLD), (OLD, []), ([], [])])
def test_nothing_on_one_side(old: list[Unit], new: list[Unit]) -> None:
    links = lineage(old, new)
    assert {link.kind for link in links} <= {"new", "deleted"}
    assert len(links) == len(old) + len(new)


def test_one_text_in_two_scripts() -> None:
    old = version([("Maqsad", ["Ushbu Qonunning maqsadi munosabatlarni tartibga solishdir."])])
    new = version([("Мақсад", ["Ушбу Қонуннинг мақсади муносабатларни тартибга солишдир."])])
    assert [link.needs_review for link in lineage(old, new)][1:] == [False, False]


def test_apostrophes_and_spaces_are_no_change() -> None:
    old = version([("Yoʻl", ["Yoʻl harakati taʼlimi  majburiydir."])])
    new = version([("Yo'l", ["Yo‘l harakati ta’limi majburiydir."])])
    assert {link.kind for link in lineage(old, new) if link.new} == {"same"}


def test_a_long_act_with_a_word_changed_everywhere_is_followed() -> None:
    """Nothing is equal to anything, so that all that is compared with all would take minutes."""
    many = [
        (f"{title} {turn}", [f"{text} {turn}-tartib boʻyicha {title}{turn}." for text in texts])
        for turn in range(25)
        for title, texts in articles()
    ]
    reworded = [(title, [f"Endi {text}" for text in texts]) for title, texts in many]
    links = lineage(version(many), version(reworded))
    silent = [link for link in links if not link.needs_review]
    assert all(link.old == link.new for link in silent)
    assert len(silent) > 0.97 * len(links)


def test_whoever_waits_is_told_how_far_it_is() -> None:
    hundredths: list[int] = []
    written = version(articles())
    lineage(written, written, progress=hundredths.append)
    assert hundredths == sorted(hundredths)
    assert len(hundredths) > 2
    assert hundredths[-1] == 100
