"""The levels of headings in acts, and the word that opens an annex."""

from dataclasses import dataclass

from consultation.splitting.act import Kind
from consultation.splitting.words.spoken import Words


@dataclass(frozen=True, slots=True)
class Level:
    """A level of headings: lower ranks hold higher ones; `named` are headings without a number."""

    kind: Kind
    rank: int
    words: Words
    named: Words


LEVELS = (
    Level(
        "part",
        1,
        {"uz-Latn": ("qism",), "uz-Cyrl": ("қисм",), "ru": ("часть",), "en": ("part",)},
        {
            "uz-Latn": ("umumiy qism", "maxsus qism", "alohida qism"),
            "uz-Cyrl": ("умумий қисм", "махсус қисм", "алоҳида қисм"),
            "ru": ("общая часть", "особенная часть", "специальная часть"),
            "kaa": ("улыўма бөлим", "айрықша бөлим", "ulıwma bólim", "ayrıqsha bólim"),
            "en": ("general part", "special part"),
        },
    ),
    Level(
        "section",
        2,
        {
            "uz-Latn": ("boʻlim", "bölim"),
            "uz-Cyrl": ("бўлим",),
            "ru": ("раздел",),
            "kaa": ("бөлим", "bólim"),
            "en": ("section", "title"),
        },
        {},
    ),
    Level(
        "section",
        3,
        {
            "uz-Latn": ("kichik boʻlim", "kichik bölim"),
            "uz-Cyrl": ("кичик бўлим",),
            "ru": ("подраздел",),
            "kaa": ("киши бөлим", "kishi bólim"),
            "en": ("subsection",),
        },
        {},
    ),
    Level(
        "chapter",
        4,
        {
            "uz-Latn": ("bob",),
            "uz-Cyrl": ("боб",),
            "ru": ("глава",),
            "kaa": ("бап", "bap"),
            "en": ("chapter",),
        },
        {},
    ),
    Level(
        "paragraph_sign",
        5,
        {
            "": ("§",),
            "uz-Latn": ("paragraf",),
            "uz-Cyrl": ("параграф",),
            "en": ("paragraph",),
        },
        {},
    ),
    Level(
        "article",
        6,
        {
            "uz-Latn": ("modda",),
            "uz-Cyrl": ("модда",),
            "ru": ("статья",),
            "kaa": ("statya",),
            "en": ("article",),
        },
        {},
    ),
)

ANNEX: Words = {
    "uz-Latn": ("ilova",),
    "uz-Cyrl": ("илова",),
    "ru": ("приложение",),
    "kaa": ("қосымша", "qosımsha"),
    "en": ("annex", "appendix"),
}
