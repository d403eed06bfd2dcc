"""Versions to carry out: of acts that were split, and any that may be thought of."""

from datetime import date

from hypothesis import strategies as st

from consultation.carrying import Carried, Clause, Passage
from consultation.splitting import Act
from consultation.splitting.act import BlockKind, Kind
from tests.acts import ACTS

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


# The names of the real acts beside the checkout, none where they are not there.
REAL = sorted(path.name for path in ACTS.glob("*")) if ACTS.is_dir() else []


def uid(place: int) -> str:
    """The permanent name of the clause at a place."""
    digits = [_LETTERS[place // 32**power % 32] for power in range(8)]
    return "".join(reversed(digits))


def carried(act: Act, *, language: str = "") -> Carried:
    """A split act as its first version would be carried out."""
    places = {node.id: place for place, node in enumerate(act.nodes)}
    blocks = sorted((*act.notes, *act.signature), key=lambda block: block.first_line)
    return version(
        language=language or act.language,
        title=act.title,
        clauses=tuple(
            Clause(
                uid=uid(place),
                kind=node.kind,
                number=node.number,
                label=node.label,
                title=node.title,
                text=node.text,
                parent=None if node.parent is None else places[node.parent],
            )
            for place, node in enumerate(act.nodes)
        ),
        passages=tuple(
            Passage(block.kind, block.text, -1 if block.after is None else places[block.after])
            for block in blocks
        ),
    )


def version(
    *,
    clauses: tuple[Clause, ...],
    passages: tuple[Passage, ...] = (),
    title: str = "Suv toʻgʻrisida",
    language: str = "uz-Latn",
    number: int = 2,
) -> Carried:
    """A version with these clauses."""
    return Carried(
        dossier=12,
        number=number,
        language=language,
        title=title,
        act_type="law",
        agency_slug="suv",
        agency="Suv xoʻjaligi vazirligi",
        begun=date(2026, 9, 1),
        day=date(2026, 11, 2),
        address="https://muhokama.test/uz/consultation/12/versions/2",
        sha256=bytes(range(32)),
        clauses=clauses,
        passages=passages,
    )


def clause(place: int, kind: Kind, parent: int | None = None, **said: str) -> Clause:
    """The clause at a place, with what is said of it."""
    words = {"number": "", "label": "", "title": "", "text": ""} | said
    return Clause(uid=uid(place), kind=kind, parent=parent, **words)


# Words as acts hold them, and signs that break what is careless.
_WORD = st.text(
    st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc", "Cf"]), min_size=1, max_size=9
) | st.sampled_from(["Oʻzbekiston", "qonuni", "«Вода»", "o'ng", "<b>", "&amp;", "]]>", "8¹", "—"])
WORDS = st.lists(_WORD, max_size=6).map(" ".join)
SOME_WORDS = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)
_NUMBER = st.sampled_from(["", "1", "2", "8-1", "4.1", "b", "oʻ", "x y"])
_KINDS: list[Kind] = [
    "part", "section", "chapter", "paragraph_sign", "article", "point", "subpoint", "text",
    "annex", "table",
]  # fmt: skip
_BLOCKS: list[BlockKind] = [
    "front", "stamp", "editorial", "furniture", "contents", "footnote", "signature",
]  # fmt: skip


@st.composite
def versions(draw: st.DrawFn) -> Carried:
    """Any tree of clauses of any kind, any passages among them."""
    count = draw(st.integers(0, 14))
    clauses: list[Clause] = []
    path: list[int] = []
    for place in range(count):
        path = path[: draw(st.integers(0, len(path)))]
        kind = draw(st.sampled_from(_KINDS))
        rows = st.lists(st.lists(WORDS, min_size=1, max_size=3).map("\t".join), max_size=3)
        clauses.append(
            Clause(
                uid=uid(place),
                kind=kind,
                number=draw(_NUMBER),
                label=draw(WORDS),
                title=draw(WORDS),
                text=draw(rows.map("\n".join) if kind == "table" else WORDS),
                parent=path[-1] if path else None,
            )
        )
        path.append(place)
    after = draw(st.lists(st.integers(-1, count - 1), max_size=6).map(sorted))
    passages = tuple(Passage(draw(st.sampled_from(_BLOCKS)), draw(SOME_WORDS), at) for at in after)
    return version(clauses=tuple(clauses), passages=passages, title=draw(WORDS))


_SENTENCES = st.sampled_from(
    [
        "Suv davlat mulkidir va alohida muhofaza qilinadi.",
        "Ushbu Qonun “Suv toʻgʻrisida”gi munosabatlarni tartibga soladi.",
        "Vazirlar Mahkamasi o'z vakolatlari doirasida 8¹-moddaga muvofiq qaror qabul qiladi.",
        "Foydalanuvchilar suvdan <tejab> & oqilona foydalanadi, uni 50 % gacha kamaytiradi.",
        "Nazorat qiluvchi organ\x01 tekshiruv oʻtkazadi\x0b va natijasini eʼlon qiladi.",
    ]
)
_TITLES = st.sampled_from(
    ["Umumiy qoidalar", "Suvdan foydalanish", "Nazorat «Suv»", "O'zaro munosabatlar", "Javobgarlik"]
)


class _Printing:
    """A law being made up, clause by clause."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.clauses: list[Clause] = []

    def add(self, kind: Kind, parent: int | None, **said: str) -> int:
        self.clauses.append(clause(len(self.clauses), kind, parent, **said))
        return len(self.clauses) - 1

    def count(self, least: int, most: int) -> int:
        return self._draw(st.integers(least, most))

    def sentence(self) -> str:
        return self._draw(_SENTENCES)

    def add_body(self, parent: int) -> None:
        for _ in range(self.count(1, 3)):
            text = self.add("text", parent, text=self.sentence())
        points = self.count(0, 3)
        if points:
            text = self.add("text", parent, text="Suvdan foydalanuvchilar:")
        for point in range(1, points + 1):
            self.add("point", text, number=str(point), label=f"{point})", text="jismoniy shaxslar;")

    def add_articles(self, parent: int | None, first: int) -> int:
        for number in range(first, first + self.count(1, 3)):
            title = self._draw(_TITLES)
            said = {"number": str(number), "label": f"{number}-modda."}
            self.add_body(self.add("article", parent, title=title, **said))
            if self.count(0, 3) == 0:
                said = {"number": f"{number}-1", "label": f"{number}1-modda."}
                self.add_body(self.add("article", parent, title=title, **said))
        return number + 1

    def title(self) -> str:
        return self._draw(_TITLES)


@st.composite
def laws(draw: st.DrawFn) -> Carried:
    """A law as laws are built: chapters, articles in one row, paragraphs, points, an annex."""
    printing = _Printing(draw)
    article = 1
    for chapter in range(1, printing.count(1, 3) + 1):
        said = {"number": str(chapter), "label": f"{chapter}-bob."}
        above = printing.add("chapter", None, title=printing.title(), **said)
        article = printing.add_articles(above, article)
    last = len(printing.clauses) - 1
    passages = [Passage("front", "OʻZBEKISTON RESPUBLIKASINING QONUNI", -1)]
    passages.append(Passage("signature", "Oʻzbekiston Respublikasi Prezidenti", last))
    if printing.count(0, 1):
        annex = printing.add("annex", None, number="1", label="1-ILOVA", title="Hajmlar")
        printing.add("table", annex, text="Tur\tHajm\nichimlik\t12\nsanoat\t40")
    return version(clauses=tuple(printing.clauses), passages=tuple(passages))
