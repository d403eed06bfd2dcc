"""Clauses that say the same as others are placed by where they stand, or left to a person."""

from consultation.lineage import Unit, lineage
from tests.consultation.lineage.versions import articles, changes, version

GONE = ("", ["Chiqarib tashlangan."])


def test_each_stays_between_its_neighbours() -> None:
    written = articles()
    old = version([*written[:2], GONE, *written[2:5], GONE, *written[5:]])
    new = version([*written[:2], GONE, *written[3:5], GONE, *written[5:]])
    assert changes(old, new) == ["deleted 4 -"]


def test_one_of_two_side_by_side_is_not_guessed() -> None:
    written = articles()
    old = version([*written[:2], GONE, GONE, *written[2:]])
    new = version([*written[:2], GONE, *written[2:]])
    silent = [each for each in changes(old, new) if "?" not in each]
    assert len([each for each in silent if each.startswith("deleted")]) == len(silent)


def test_points_that_start_again_in_an_annex() -> None:
    def act(points: list[str], annexed: list[str]) -> list[Unit]:
        body = [Unit("point", str(n), "", text, None) for n, text in enumerate(points, start=1)]
        annex = Unit("annex", "1", "Ilova", "", None)
        under = [
            Unit("point", str(n), "", text, len(body)) for n, text in enumerate(annexed, start=1)
        ]
        return [*body, annex, *under]

    texts = [text for _, (text, _) in articles()]
    old = act(texts[:4], texts[4:8])
    new = act(texts[1:4], texts[4:8])
    became = [(link.kind, link.old, link.new) for link in lineage(old, new)]
    assert became == [
        ("renumbered", 1, 0),
        ("renumbered", 2, 1),
        ("renumbered", 3, 2),
        ("same", 4, 3),
        ("same", 5, 4),
        ("same", 6, 5),
        ("same", 7, 6),
        ("same", 8, 7),
        ("deleted", 0, None),
    ]


def test_a_name_carried_by_the_file_decides() -> None:
    old = [Unit("point", str(n), "", "Chiqarib tashlangan.", None, f"name{n}") for n in (1, 2, 3)]
    new = [Unit("point", "1", "", "Chiqarib tashlangan.", None, f"name{n}") for n in (1, 3)]
    became = {(link.old, link.new) for link in lineage(old, new)}
    assert became == {(0, 0), (2, 1), (1, None)}


def test_a_family_of_clauses_keeps_its_members_apart() -> None:
    towns = ["Andijon", "Buxoro", "Jizzax", "Qarshi", "Navoiy", "Namangan", "Samarqand", "Termiz"]

    def fee(town: str, days: int) -> tuple[str, list[str]]:
        rule = f"{town} shahar hokimligi arizani {days} ish kuni ichida koʻrib chiqadi."
        return "Koʻrib chiqish muddati", [rule, "Muddat bir marta uzaytirilishi mumkin."]

    old = version([fee(town, days) for days, town in enumerate(towns, start=3)])
    kept = [fee(town, days) for days, town in enumerate(towns, start=3)]
    fresh = fee("Urganch", 30)
    new = version([*kept[:3], fresh, *kept[4:]])
    assert [each for each in changes(old, new) if "?" not in each] in (
        [],
        ["new - 4", "deleted 4 -"],
    )
    edited = (kept[3][0], [kept[3][1][0].replace("ichida", "davomida"), kept[3][1][1]])
    assert changes(old, version([*kept[:3], edited, *kept[4:]])) == ["edited 4 4"]


def posts(*counts: tuple[str, int]) -> list[Unit]:
    """A list of positions, each a point of four words."""
    return [
        Unit("point", str(place), "", f"Bosh {name} soni {count} nafar", None)
        for place, (name, count) in enumerate(counts, start=1)
    ]


STAFF = [("muhandis", 3), ("hisobchi", 2), ("kotib", 4), ("haydovchi", 1), ("arxivchi", 5)]


def test_a_number_alone_was_changed_in_its_place() -> None:
    counts = [*STAFF[:2], ("kotib", 6), *STAFF[3:]]
    links = lineage(posts(*STAFF), posts(*counts))
    assert [(link.old, link.new, link.needs_review) for link in links] == [
        (place, place, False) for place in range(5)
    ]


def test_the_same_words_elsewhere_are_not_trusted_where_the_like_of_them_stayed() -> None:
    counts = [*STAFF[:2], ("kotib", 6), *STAFF[3:], STAFF[2]]
    links = lineage(posts(*STAFF), posts(*counts))
    assert not [link for link in links if link.old == 2 and link.new == 5 and not link.needs_review]


def test_a_clause_made_of_the_words_of_others_is_for_a_person() -> None:
    paid = "Yigʻim davlat budjetiga oʻtkaziladi."
    owed = "uchun bazaviy hisoblash miqdorining"
    fees = [
        (f"{name} uchun yigʻim", [f"{name} {owed} {percent} foizi undiriladi.", paid])
        for name, percent in (("Litsenziya", 5), ("Guvohnoma", 10), ("Apostil", 20))
    ]
    mixed = f"Guvohnoma {owed} davlat budjetiga oʻtkaziladi."
    new = [(fees[0][0], [fees[0][1][0], mixed]), *fees[1:]]
    links = lineage(version(fees), version(new))
    assert [link.needs_review for link in links if link.old == 3 and link.new == 3] == [True]
