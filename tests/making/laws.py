"""Builds laws out of a few sentences, and other versions of them."""

from collections.abc import Sequence

from consultation.splitting import Act, Node

WORDS = {
    "1": "Ushbu Qonunning maqsadi suv obyektlaridan oqilona foydalanishni taʼminlashdan iborat.",
    "2": "Daryolar va koʻllar davlat mulki hisoblanadi, ularni ijaraga berish tartibi belgilanadi.",
    "3": "Suv iqtisodiyoti toʻgʻrisidagi hisobot har yili sentabr oyida eʼlon qilinishi shart.",
    "4": "Nazorat organlari tekshiruv oʻtkazishdan oldin tadbirkorni ogohlantirishi lozim.",
    "5": "Jarimalar miqdori bazaviy hisoblash miqdorining oʻn baravaridan oshmasligi kerak.",
}


def law(texts: Sequence[str], *, language: str = "uz-Latn", word: str = "modda") -> Act:
    """A chapter of articles with these words, numbered from 1."""
    nodes = [Node("k1", None, "chapter", "1", "1-bob.", "Umumiy qoidalar", "", (1,))]
    for number, words in enumerate(texts, start=1):
        name, title = f"m{number}", f"Modda {words.split()[0]}"
        nodes += [
            Node(name, "k1", "article", str(number), f"{number}-{word}.", title, "", (1,)),
            Node(f"{name}-q1", name, "text", "", "", "", words, (1,)),
        ]
    return Act(
        title="Suv toʻgʻrisida", language=language, nodes=tuple(nodes), notes=(), signature=()
    )


FIRST = law(list(WORDS.values()))
# The second article is gone, the fourth one is put another way, and both move up.
SECOND = law([WORDS["1"], WORDS["3"], WORDS["4"].replace("oldin", "keyin"), WORDS["5"]])
