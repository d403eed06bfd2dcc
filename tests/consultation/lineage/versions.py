"""Versions of an act written out for tests, and links told by the numbers of articles."""

from collections.abc import Iterable, Sequence

from consultation.lineage import Link, Unit, lineage

# Ten articles about ten things, each of two paragraphs.
SUBJECTS = {
    "Maqsad": "Ushbu Qonunning maqsadi hunarmandchilik munosabatlarini tartibga solishdir.",
    "Hunarmand": "Hunarmand yakka oʻzi yoki shogirdlar bilan buyum yasaydigan jismoniy shaxsdir.",
    "Reyestr": "Hunarmandlar reyestri elektron shaklda yuritiladi va har kim uchun ochiq boʻladi.",
    "Ariza": "Ariza beruvchi oʻn kun ichida roʻyxatga olinadi yoki asosli rad javobini oladi.",
    "Soliq": "Roʻyxatga olingan usta birinchi ikki yilda daromad soligʻidan ozod etiladi.",
    "Shogird": "Shogird bilan yozma shartnoma tuziladi, unda oʻqish muddati va haq aytiladi.",
    "Yarmarka": "Viloyat hokimligi har bahorda bozor maydonida bepul rastalar ajratadi.",
    "Belgi": "Milliy tamgʻa faqat qoʻlda yasalgan mahsulotga komissiya qarori bilan qoʻyiladi.",
    "Nazorat": "Tekshiruv oldindan ogohlantirilgan holda yiliga koʻpi bilan bir marta oʻtkaziladi.",
    "Javobgarlik": "Soxta tamgʻa qoʻygan shaxs jarimaga tortiladi, buyumlar musodara qilinadi.",
}

Article = tuple[str, Sequence[str]]


def articles() -> list[Article]:
    """The ten articles, each a heading and its paragraphs."""
    return [
        (title, [text, f"{title} toʻgʻrisidagi nizolar {place} kun ichida sud orqali hal etiladi."])
        for place, (title, text) in enumerate(SUBJECTS.items(), start=11)
    ]


def version(written: Iterable[Article], *, first: int = 1, chapter: str = "Bob") -> list[Unit]:
    """A chapter of these articles, numbered in order."""
    units = [Unit("chapter", "1", chapter, "", None)]
    for number, (title, paragraphs) in enumerate(written, start=first):
        article = len(units)
        units.append(Unit("article", str(number), title, "", 0))
        units += [Unit("text", "", "", text, article) for text in paragraphs]
    return units


def told(old: Sequence[Unit], new: Sequence[Unit], *, kind: str = "article") -> list[str]:
    """What became of each article: `edited 3 4`, with ? where a person has to look."""
    links = [link for link in lineage(old, new) if _node(link, old, new).kind == kind]
    return [
        " ".join(
            [
                link.kind + "?" * link.needs_review,
                *(
                    "-" if place is None else units[place].number
                    for place, units in ((link.old, old), (link.new, new))
                ),
            ]
        )
        for link in links
    ]


def changes(old: Sequence[Unit], new: Sequence[Unit]) -> list[str]:
    """The same without what is the same or only numbered otherwise."""
    return [each for each in told(old, new) if each.split()[0] not in ("same", "renumbered")]


def _node(link: Link, old: Sequence[Unit], new: Sequence[Unit]) -> Unit:
    return new[link.new] if link.new is not None else old[link.old or 0]
