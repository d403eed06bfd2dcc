"""Properties of every act: a printed tree is split into that tree, and no line is lost."""

from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from consultation.splitting import UnreadableAct, source_of, split
from tests.consultation.splitting.reading_aloud import assert_nothing_lost, split_text


@dataclass(frozen=True)
class Speech:
    """How one language prints headings, lists and sentences."""

    headings: dict[str, tuple[str, ...]]
    letters: str
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    items: tuple[str, ...]


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]

SPEECHES = {
    "uz-Latn": Speech(
        {
            "section": ("{roman} BOʻLIM. {TITLE}", "{roman} boʻlim. {title}"),
            "chapter": ("{n}-bob. {title}", "{roman} bob. {title}", "{n}-BOB. {TITLE}"),
            "paragraph_sign": ("{n}-§. {title}",),
            "article": ("{n}-modda. {title}", "{n}- modda. {title}"),
        },
        "abvgd",
        ("Umumiy qoidalar", "Vakolatli organ", "Taraflarning huquqlari", "Nazorat"),
        (("Ushbu Qonun munosabatlarni tartibga "
        "soladi."), "Davlat organi hisobot beradi.", "Ushbu moddaning ikkinchi qismi."),
        ("tartibni belgilaydi", "5-moddada nazarda tutilganini", "boshqa ishlarni"),
    ),
    "uz-Cyrl": Speech(
        {
            "section": ("{roman} БЎЛИМ. {TITLE}",),
            "chapter": ("{n}-боб. {title}", "{roman} БОБ. {TITLE}"),
            "paragraph_sign": ("{n}-§. {title}",),
            "article": ("{n}-модда. {title}",),
        },
        "абвгд",
        ("Умумий қоидалар", "Ваколатли орган", "Ҳуқуқлар"),
        ("Ушбу Қонун муносабатларни тартибга солади.", "Орган ҳисобот беради."),
        ("тартибни белгилайди", "5-моддада назарда тутилганини"),
    ),
    "ru": Speech(
        {
            "section": ("РАЗДЕЛ {roman}. {TITLE}", "Раздел {roman}. {title}"),
            "chapter": ("Глава {n}. {title}", "ГЛАВА {roman}. {TITLE}"),
            "paragraph_sign": ("§ {n}. {title}",),
            "article": ("Статья {n}. {title}",),
        },
        "абвгд",
        ("Общие положения", "Уполномоченный орган", "Права сторон"),
        ("Настоящий Закон регулирует отношения.",
        "Орган представляет отчёт.", ("Статья 5 настоящего Закона не "
        "действует.")),
        ("устанавливает порядок", "указанное в статье 5"),
    ),
    "kaa": Speech(
        {
            "section": ("{roman} БӨЛИМ. {TITLE}",),
            "chapter": ("{n}-бап. {title}",),
            "paragraph_sign": ("{n}-§. {title}",),
            "article": ("{n}-статья. {title}",),
        },
        "абвгд",
        ("Улыўма қағыйдалар", "Ўәкилликли уйым"),
        ("Бул Нызам қатнасықларды тәртипке салады.", "Уйым есап береди."),
        ("тәртипти белгилейди", "басқа жумысларды"),
    ),
}  # fmt: skip

LEVELS = ("section", "chapter", "paragraph_sign", "article")
Shape = tuple[int, str, str]


@dataclass
class Printing:
    """An act being printed: its lines, and what should be read from them."""

    speech: Speech
    choose: st.DataObject
    lines: list[str] = field(default_factory=list)
    shape: list[Shape] = field(default_factory=list)
    articles: int = 0

    def pick(self, choices: tuple[str, ...]) -> str:
        return self.choose.draw(st.sampled_from(choices))

    def count(self, most: int, *, least: int = 1) -> int:
        return self.choose.draw(st.integers(least, most))

    def add(self, depth: int, kind: str, number: str, line: str) -> None:
        self.lines.append(line)
        self.shape.append((depth, kind, number))


def _print_level(
    printing: Printing, levels: tuple[str, ...], depth: int, counted: dict[str, int]
) -> None:
    """Print some clauses of the first of `levels`, each with its own inside."""
    kind, *rest = levels
    if kind != "chapter":
        counted[kind] = 0 if kind != "article" else counted.get("article", 0)
    for _ in range(printing.count(3)):
        counted[kind] = number = counted.get(kind, 0) + 1
        printed = spoken = str(number)
        if kind == "article":
            printed, spoken = _article_number(printing, counted)
        title = printing.pick(printing.speech.titles)
        form = printing.pick(printing.speech.headings[kind])
        roman = ROMAN[min(number, 10) - 1]
        if number > 10:
            form = form.replace("{roman}", "{n}")
        line = form.format(n=printed, roman=roman, title=title, TITLE=title.upper())
        printing.add(depth, kind, spoken, line)
        if rest:
            _print_level(printing, tuple(rest), depth + 1, counted)
        else:
            _print_body(printing, depth + 1)


def _article_number(printing: Printing, counted: dict[str, int]) -> tuple[str, str]:
    """Number an article: mostly the next whole number, sometimes an addition such as 8¹."""
    whole, added = divmod(counted.get("numbered", 0), 100)
    if whole and added < 9 and printing.count(4) == 1:
        added += 1
        counted["numbered"] = whole * 100 + added
        signs = (f"{whole}{'⁰¹²³⁴⁵⁶⁷⁸⁹'[added]}", f"{whole}-{added}", f"{whole}{added}")
        # At the very end of an act a flattened number is still read by what comes before it.
        return printing.pick(signs), f"{whole}-{added}"
    counted["numbered"] = (whole + 1) * 100
    return str(whole + 1), str(whole + 1)


def _print_body(printing: Printing, depth: int) -> None:
    speech = printing.speech
    for _ in range(printing.count(2)):
        printing.add(depth, "text", "", printing.pick(speech.sentences))
    if printing.count(3) > 1:
        return
    printing.add(depth, "text", "", speech.sentences[0].rstrip(".") + ":")
    points = printing.count(4)
    for point in range(1, points + 1):
        parts = printing.count(4, least=0)
        last = "." if point == points else ";"
        end = ":" if parts > 1 else last
        printing.add(depth, "point", str(point), f"{point}) {printing.pick(speech.items)}{end}")
        for part in range(parts if parts > 1 else 0):
            sign = speech.letters[part]
            end = last if part == parts - 1 else ";"
            number = "abvgd"[part]
            printing.add(
                depth + 1, "subpoint", number, f"{sign}) {printing.pick(speech.items)}{end}"
            )
    printing.add(depth, "text", "", printing.pick(speech.sentences))


def _shape_of(text: str) -> list[Shape]:
    act = split_text(text)
    depths: dict[str | None, int] = {None: -1}
    shape: list[Shape] = []
    for node in act.nodes:
        depths[node.id] = depths[node.parent] + 1
        shape.append((depths[node.id], node.kind, node.number))
    return shape


@pytest.mark.parametrize("language", SPEECHES)
@settings(max_examples=12, deadline=None)
@given(choose=st.data())
def test_a_printed_tree_is_read_again(language: str, choose: st.DataObject) -> None:
    printing = Printing(SPEECHES[language], choose)
    levels = LEVELS[printing.count(4) - 1 :]
    _print_level(printing, levels, 0, {})
    assert _shape_of("\n".join(printing.lines)) == printing.shape


# Pieces of acts, set together without any sense.
_PIECES = (
    "1-modda.", "1-bob. Umumiy", "I BOʻLIM", "Статья 1. ", "§ 1.", "1) ", "a) ", "1. ", "(i) ",
    "“", "”", "«", "»", "\"",
    "(", ")", "1-ILOVA", "ILOVA", "qaroriga", "Oʻzbekiston Respublikasi",
    "Oldingi tahrirga qarang.", "(tahririda)",
    "Prezident A. VALIYEV", "Toshkent sh.,", "MUNDARIJA", "T/r", "Izoh.", "RSS", "12", ":", ";",
    ".", "—", "-", "\u00ad",
    "matn", "Matn", "QONUN", "\t", "NIZOM", "81-modda.", "1.1. ", "½", "\u200b", "İ",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(_PIECES), max_size=5).map(" ".join), min_size=1, max_size=30)
)
def test_no_line_is_lost_of_nonsense(lines: list[str]) -> None:
    _assert_kept("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
@example("İ-modda. İ\nİ")
@example("1-modda.\x1c2-modda.")
def test_no_line_is_lost_of_any_text(text: str) -> None:
    _assert_kept(text)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                "qisqa soʻz ",
                "Uzunroq soʻz, ",
                "yana-",
                "tugadi. ",
                "3\n",
                "\n",
                "\n\n",
                "1) ",
                "\u00ad\n",
            )
        ),
        max_size=200,
    )
)
def test_no_line_is_lost_of_broken_text(pieces: list[str]) -> None:
    _assert_kept("".join(pieces))


def _assert_kept(text: str) -> None:
    try:
        source = source_of(text.encode("utf-8", "ignore"), "any.txt")
    except UnreadableAct:
        return
    assert_nothing_lost(source, split(source))


def test_a_lost_line_is_noticed() -> None:
    """The proof that nothing is lost can fail."""
    whole = source_of(b"1-modda. Bir\nMatn birinchi.\nMatn ikkinchi.\n", "act.txt")
    less = source_of(b"1-modda. Bir\nMatn birinchi.\n", "act.txt")
    other = source_of("1-modda. Bir\nMatn birinchi.\nMatn oʻzga.\n".encode(), "act.txt")
    for wrong in (less, other):
        with pytest.raises(AssertionError):
            assert_nothing_lost(whole, split(wrong))
