"""The words acts are built with, by language: to teach the splitter a language, add its words here.

Words are compared folded (see letters.py), so case, apostrophes and look-alikes do not matter.
Entries called patterns are regular expressions over folded text.
Sources: acts published on lex.uz and the rules of drafting of the Ministry of Justice.
"""

import re
from dataclasses import dataclass

from consultation.splitting.act import Kind
from consultation.splitting.letters import fold, fold_letters

Words = dict[str, tuple[str, ...]]


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

# An act or a body approving a document heads it with these words instead of the word "annex".
APPROVED: Words = {
    "uz-Latn": ("tasdiqlangan", "tasdiqlanadi"),
    "uz-Cyrl": ("тасдиқланган", "тасдиқланади"),
    "ru": ("утвержден", "утверждено", "утверждена", "утверждены", "утверждён"),
}

# What is approved by an act and printed behind it: its annexes' annexes name one of these.
DOCUMENTS: Words = {
    "uz-Latn": (
        "nizom", "qoida", "yoʻriqnoma", "tartib", "reglament", "ustav", "dastur", "konsepsiya",
        "strategiya", "metodika", "uslubiyot", "roʻyxat",
    ),
    "uz-Cyrl": (
        "низом", "қоида", "йўриқнома", "тартиб", "регламент", "устав", "дастур", "концепция",
        "стратегия", "методика", "услубиёт", "рўйхат",
    ),
    "ru": (
        "положени", "правил", "инструкци", "поряд", "регламент", "устав", "программ",
        "концепци", "стратеги", "методик", "перечн",
    ),
    "kaa": ("реже", "қағыйда", "reje", "qaǵıyda"),
}  # fmt: skip

# Who issues acts: a stamp over an annex begins with one of these.
ISSUERS: Words = {
    "uz-Latn": (
        "oʻzbekiston respublika", "respublika", "vazirlar mahkama", "prezident", "vazirlig",
        "vaziri", "qoʻmita", "agentlig", "markaziy bank", "hokim", "kengash", "oliy majlis",
        "prokuratura", "oliy sud", "inspeksiya", "departament",
    ),
    "uz-Cyrl": (
        "ўзбекистон республика", "республика", "вазирлар маҳкама", "президент", "вазирлиг",
        "вазири", "қўмита", "агентлиг", "марказий банк", "ҳоким", "кенгаш", "олий мажлис",
        "прокуратура", "олий суд", "инспекция", "департамент",
    ),
    "ru": (
        "республик", "кабинета министров", "кабинету министров", "президента", "министерств",
        "министра", "комитета", "агентства", "центрального банка", "центробанка", "хокима",
        "правительства", "инспекции", "приказ", "указ", "постановлени", "распоряжени", "закон",
    ),
    "kaa": ("өзбекстан", "қарақалпақстан", "министр", "ózbekstan", "qaraqalpaqstan"),
}  # fmt: skip

# The name a stamp's issuer begins with.
COUNTRIES: Words = {
    "uz-Latn": ("oʻzbekiston respublikasi",),
    "uz-Cyrl": ("ўзбекистон республикаси",),
    "ru": ("республики узбекистан", "республика узбекистан", "российской федерации"),
    "kaa": ("өзбекстан республикасы", "қарақалпақстан республикасы"),
}

STAMP_PATTERNS: Words = {
    "": (r"\d{4}", r"\d{1,2}\.\d{2}\.\d{4}", r"№\s*\S*\d"),
    "uz-Latn": (
        r"\d-son\b", r"ro'yxat(?:dan|ga)\b",
        r"(?:qaror|farmon|farmoyish|buyruq|buyrug'|qonun)i?ga\b", r"bilan tasdiqlangan", r"ga$",
    ),
    "uz-Cyrl": (
        r"\d-сон\b", r"рўйхат(?:дан|га)\b", r"(?:қарор|фармон|фармойиш|буйруқ|буйруғ|қонун)и?га\b",
        r"билан тасдиқланган", r"га$",
    ),
    "ru": (
        r"^к\s", r"^от\s", r"\bn\s*\d", r"зарегистрирован", r"^постановлением", r"^приказом",
        r"^указом",
    ),
}  # fmt: skip

# A registration line may stand over the issuer's own lines of a stamp.
REGISTRATION: Words = {
    "uz-Latn": ("roʻyxatga olingan", "roʻyxatdan oʻtkazilgan"),
    "uz-Cyrl": ("рўйхатга олинган", "рўйхатдан ўтказилган"),
    "ru": ("зарегистрировано", "зарегистрирован"),
}

# Whole lines that are only the furniture of a page: menus, switches, footers.
FURNITURE_PATTERNS: Words = {
    "": (
        r"rss", r"print", r"pdf", r"word", r"qr", r"telegram", r"facebook", r"twitter", r"share",
        r"©.*", r"\(c\)\s\d{4}.*", r"(?:https?://|www\.)\S+", r"lex\.uz\S*",
        r"(?:ўзб|рус|eng|uzb|rus|en|ru|uz|o'zb|oʻzb|қар|qar)(?:\s?\|\s?(?:ўзб|рус|eng|uzb|rus|en|ru|uz|o'zb))*",
        r"\d{1,3}\s?(?:/|из|of|dan|дан)\s?\d{1,3}",
        r".{0,120}\b\d{2}\.\d{2}\.\d{4}(?:-y\.)?\s(?:yildagi|йилдаги)\s.{0,40}",
        r"\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s\d{1,2}:\d{2}.{0,80}", r"(?:(?!§)[\W_])+",
    ),
    "uz-Latn": (
        r"kuchga kirish sanasi.{0,20}", r"qo'shimcha axborot", r"ulashish", r"markaz haqida",
        r"sayt yangiliklari", r"saytda reklama", r"chop etish", r"yuklab olish", r"bosh sahifa",
        r"(?:qo'shimcha axborot|ulashish)(?:\s+(?:qo'shimcha axborot|ulashish))*",
        r"\d{1,4}-(?:bet|sahifa)", r"hujjat holati.{0,40}", r"amaldagi tahrir.{0,40}",
    ),
    "uz-Cyrl": (
        r"кучга кириш санаси.{0,20}", r"қўшимча ахборот", r"улашиш", r"марказ ҳақида",
        r"сайт янгиликлари", r"сайтда реклама", r"чоп этиш", r"юклаб олиш", r"бош саҳифа",
        r"(?:қўшимча ахборот|улашиш)(?:\s+(?:қўшимча ахборот|улашиш))*", r"\d{1,4}-(?:бет|саҳифа)",
    ),
    "ru": (
        r"дата вступления в силу.{0,20}", r"дополнительная информация", r"поделиться", r"о центре",
        r"новости сайта", r"реклама на сайте", r"распечатать", r"скачать", r"главная страница",
        r"(?:дополнительная информация|поделиться)(?:\s+(?:дополнительная информация|поделиться))*",
        r"(?:стр\.?|страница)\s?\d{1,4}(?:\s?из\s?\d{1,4})?", r"\d{1,4}\sстраница",
    ),
    "en": (r"page \d{1,4}(?: of \d{1,4})?", r"effective date.{0,20}", r"additional information"),
}  # fmt: skip

# Over the date on which an act came into force, as pages print it.
IN_FORCE: Words = {
    "uz-Latn": ("kuchga kirish sanasi",),
    "uz-Cyrl": ("кучга кириш санаси",),
    "ru": ("дата вступления в силу",),
    "en": ("effective date",),
}

# Paragraphs by which an editor, not the law-giver, speaks.
EDITORIAL_PATTERNS: Words = {
    "uz-Latn": (
        r"(?:oldingi|keyingi) tahrir(?:i)?ga qarang\W*", r"lexuz sharhi\b.*", r"sharh:.*",
        r"(?:qarang|q\.):.*", r"matn tahriri\b.*",
    ),
    "uz-Cyrl": (
        r"(?:олдинги|кейинги) таҳрир(?:и)?га қаранг\W*", r"lexuz шарҳи\b.*", r"шарҳ:.*",
        r"қаранг:.*",
    ),
    "ru": (
        r"см\. (?:предыдущую|следующую) редакцию\W*", r"комментарий lexuz\b.*", r"см\.:.*",
        r"см\. также\b.*", r"(?:в ред\.|в редакции) .{0,200}\d{4}\b.{0,80}",
        r"примечание ред\..*",
    ),
    "kaa": (r"алдынғы редакцияға қараң\W*", r"aldınǵı redakciyaǵa qarań\W*"),
    "en": (r"see (?:the )?previous (?:edition|version)\W*",),
}  # fmt: skip

# Words that make a paragraph wholly in parentheses an editor's note.
EDITORIAL_WORDS: Words = {
    "uz-Latn": (
        "tahriri", "kiritilgan", "chiqarib tashlangan", "chiqarilgan", "oʻz kuchini yoʻqotgan",
        "toʻldirilgan", "almashtirilgan", "bazasi", "axborotnoma", "toʻplami", "asosan",
        "kuchga kiradi",
    ),
    "uz-Cyrl": (
        "таҳрири", "киритилган", "чиқариб ташланган", "чиқарилган", "ўз кучини йўқотган",
        "тўлдирилган", "алмаштирилган", "базаси", "ахборотнома", "тўплами", "асосан",
        "кучга киради",
    ),
    "ru": (
        "в редакции", "в ред.", "ред.", "введен", "введён", "исключен", "исключён", "утратил",
        "дополнен", "база данных", "собрание законодательства", "ведомости",
        "в соответствии с законом", "изменен",
    ),
    "kaa": ("редакциясында", "киритилген", "базасы", "redakciyasında", "kiritilgen"),
    "en": ("amended", "as introduced", "repealed", "database"),
}  # fmt: skip

# Where acts are published: the last line of a copy begins with one of these.
PUBLICATIONS: Words = {
    "uz-Latn": (
        "qonunchilik maʼlumotlari", "qonun hujjatlari", "oʻzbekiston respublikasi qonun",
        "oʻzbekiston respublikasi oliy",
    ),
    "uz-Cyrl": (
        "қонунчилик маълумотлари", "қонун ҳужжатлари", "ўзбекистон республикаси қонун",
        "ўзбекистон республикаси олий",
    ),
    "ru": ("национальная база", "собрание законодательства", "ведомости", "сз ру"),
    "kaa": ("нызамшылық", "nızamshılıq"),
}  # fmt: skip

# Lines at the head of an act that say when and by whom it was adopted.
ADOPTION: Words = {
    "uz-Latn": ("qabul qilingan", "maʼqullangan", "roʻyxatga olingan", "roʻyxatdan oʻtkazilgan"),
    "uz-Cyrl": ("қабул қилинган", "маъқулланган", "рўйхатга олинган", "рўйхатдан ўтказилган"),
    "ru": (
        "принят законодательной", "одобрен сенатом", "принят государственной думой",
        "зарегистрирован", "одобрен советом федерации", "принят", "одобрен",
    ),
    "kaa": ("қабыл етилген", "мақулланған", "qabıl etilgen", "maqullanǵan"),
    "en": ("adopted by", "approved by", "passed by"),
}  # fmt: skip

# The forms of act that stand as the first line of a title.
FORMS: Words = {
    "uz-Latn": (
        "qonun", "qaror", "farmon", "farmoyish", "buyruq", "qonuni", "kodeksi", "qarori",
        "farmoni", "farmoyishi", "buyrugʻi", "konstitutsiyasi",
    ),
    "uz-Cyrl": (
        "қонун", "қарор", "фармон", "фармойиш", "буйруқ", "қонуни", "кодекси", "қарори",
        "фармони", "фармойиши", "буйруғи", "конституцияси",
    ),
    "ru": (
        "закон", "кодекс", "постановление", "указ", "распоряжение", "приказ", "конституция",
        "решение",
    ),
    "kaa": ("нызамы", "қарары", "пәрманы", "nızamı", "qararı", "pármanı"),
    "en": ("law", "code", "resolution", "decree", "order", "act", "constitution"),
}  # fmt: skip

# Offices whose holders sign.
OFFICES: Words = {
    "uz-Latn": (
        "prezident", "vazir", "rais", "direktor", "hokim", "boshligʻi", "spiker", "prokuror",
        "rahbar", "oʻrinbosar", "kotib", "mudir", "sudya", "boshqaruv",
    ),
    "uz-Cyrl": (
        "президент", "вазир", "раис", "директор", "ҳоким", "бошлиғи", "спикер", "прокурор",
        "раҳбар", "ўринбосар", "котиб", "мудир", "судья", "бошқарув",
    ),
    "ru": (
        "президент", "министр", "председател", "директор", "хоким", "начальник", "спикер",
        "прокурор", "руководител", "заместител", "секретар", "глава", "управляющ",
    ),
    "kaa": ("президент", "баслығы", "баслық", "prezident", "baslıǵı", "төрага"),
    "en": ("president", "minister", "chairman", "director", "speaker", "head"),
}  # fmt: skip

# Place, date and number lines under a signature.
CLOSING_PATTERNS: Words = {
    "": (r"(?:№|n)\s*\S{1,24}", r"\d{1,2}[./]\d{1,2}[./]\d{4}(?:\s?(?:й|г|y)\.?)?"),
    "uz-Latn": (
        r"[a-z']+(?: [a-z']+)? (?:sh|shahri|tumani|viloyati)\.?,?",
        r"\d{4}[- ]yil,? \d{1,2}[- ][a-z]+,?", r"(?:[a-zʻ']{1,5}-)?[\d/-]{1,12}-son(?:li)?\.?",
    ),
    "uz-Cyrl": (
        r"[а-яўқғҳa-zё]+(?: [а-яўқғҳa-zё]+)? (?:ш|шаҳри|тумани|вилояти)\.?,?",
        r"\d{4}[- ]йил,? \d{1,2}[- ][а-яa-zё]+,?",
        r"(?:[а-яўқғҳa-z]{1,5}-)?[\d/-]{1,12}-сон(?:ли)?\.?",
    ),
    "ru": (
        r"(?:г|гор|город)\.? ?[а-яa-zё-]+,?", r"\d{1,2} [а-яa-zё]+ \d{4} ?(?:г|года)?\.?,?",
        r"(?:москва, )?кремль,?",
    ),
    "en": (r"tashkent(?: city)?,?", r"(?:[a-z]+ \d{1,2}|\d{1,2} [a-z]+),? \d{4},?"),
}  # fmt: skip

# An explanation printed with the rules it explains: part of the act, not an editor's note.
EXPLANATION: Words = {
    "uz-Latn": ("izoh", "eslatma"),
    "uz-Cyrl": ("изоҳ", "эслатма"),
    "ru": ("примечание", "примечания"),
    "kaa": ("ескертиў", "eskertiw"),
    "en": ("note", "notes"),
}

# What a title ends with that says about what a document is.
ABOUT: Words = {
    "uz-Latn": ("toʻgʻrisida", "haqida"),
    "uz-Cyrl": ("тўғрисида", "ҳақида"),
    "kaa": ("ҳаққында", "haqqında"),
}

# The heading of a preamble, which is no part of a title.
PREAMBLE: Words = {
    "uz-Latn": ("muqaddima",),
    "uz-Cyrl": ("муқаддима",),
    "ru": ("преамбула",),
    "en": ("preamble",),
}

CONTENTS: Words = {
    "uz-Latn": ("mundarija",),
    "uz-Cyrl": ("мундарижа",),
    "ru": ("оглавление", "содержание"),
    "kaa": ("мазмуны", "mazmunı"),
    "en": ("contents", "table of contents"),
}

# The head of a table's first column in text copied from PDF, where the table's rules are lost.
TABLE_HEADS: Words = {
    "": ("№", "n", "№ п/п", "n п/п", "п/п"),
    "uz-Latn": ("t/r", "№ t/r", "t/r №"),
    "uz-Cyrl": ("т/р", "№ т/р"),
}

# Ordinals up to the tens; compounds such as "yigirma birinchi" are put together from them.
ORDINALS: dict[str, dict[int, tuple[str, ...]]] = {
    "uz-Latn": {
        1: ("birinchi",), 2: ("ikkinchi",), 3: ("uchinchi",), 4: ("toʻrtinchi", "törtinchi"),
        5: ("beshinchi",), 6: ("oltinchi",), 7: ("yettinchi",), 8: ("sakkizinchi",),
        9: ("toʻqqizinchi", "töqqizinchi"), 10: ("oʻninchi", "öninchi"), 20: ("yigirmanchi",),
        30: ("oʻttizinchi", "öttizinchi"),
    },
    "uz-Cyrl": {
        1: ("биринчи",), 2: ("иккинчи",), 3: ("учинчи",), 4: ("тўртинчи",), 5: ("бешинчи",),
        6: ("олтинчи",), 7: ("еттинчи",), 8: ("саккизинчи",), 9: ("тўққизинчи",), 10: ("ўнинчи",),
        20: ("йигирманчи",), 30: ("ўттизинчи",),
    },
    "ru": {
        1: ("первый", "первая"), 2: ("второй", "вторая"), 3: ("третий", "третья"),
        4: ("четвертый", "четвертая", "четвёртый", "четвёртая"), 5: ("пятый", "пятая"),
        6: ("шестой", "шестая"), 7: ("седьмой", "седьмая"), 8: ("восьмой", "восьмая"),
        9: ("девятый", "девятая"), 10: ("десятый", "десятая"),
        11: ("одиннадцатый", "одиннадцатая"), 12: ("двенадцатый", "двенадцатая"),
        13: ("тринадцатый", "тринадцатая"), 14: ("четырнадцатый", "четырнадцатая"),
        15: ("пятнадцатый", "пятнадцатая"), 16: ("шестнадцатый", "шестнадцатая"),
        17: ("семнадцатый", "семнадцатая"), 18: ("восемнадцатый", "восемнадцатая"),
        19: ("девятнадцатый", "девятнадцатая"), 20: ("двадцатый", "двадцатая"),
        30: ("тридцатый", "тридцатая"),
    },
    "kaa": {
        1: ("биринши", "birinshi"), 2: ("екинши", "ekinshi"), 3: ("үшинши", "úshinshi"),
        4: ("төртинши", "tórtinshi"), 5: ("бесинши", "besinshi"), 6: ("алтыншы", "altınshı"),
        7: ("жетинши", "jetinshi"), 8: ("сегизинши", "segizinshi"), 9: ("тоғызыншы", "toǵızınshı"),
        10: ("оныншы", "onınshı"), 20: ("жигирманшы", "jigirmanshı"),
    },
    "en": {
        1: ("first",), 2: ("second",), 3: ("third",), 4: ("fourth",), 5: ("fifth",), 6: ("sixth",),
        7: ("seventh",), 8: ("eighth",), 9: ("ninth",), 10: ("tenth",),
    },
}  # fmt: skip

# The tens as they stand before a unit in a compound ordinal.
TENS: dict[str, dict[int, tuple[str, ...]]] = {
    "uz-Latn": {10: ("oʻn", "ön"), 20: ("yigirma",), 30: ("oʻttiz", "öttiz"), 40: ("qirq",)},
    "uz-Cyrl": {10: ("ўн",), 20: ("йигирма",), 30: ("ўттиз",), 40: ("қирқ",)},
    "ru": {20: ("двадцать",), 30: ("тридцать",), 40: ("сорок",)},
    "kaa": {10: ("он", "on"), 20: ("жигирма", "jigirma")},
}

# Letters of one alphabet alone, and common words, by which languages are told apart.
TELLING_LETTERS: Words = {
    "uz-Cyrl": tuple("ўқғҳ"),
    "ru": tuple("ыщ"),
    "kaa": (*"өүңәə", *"áóúıńǵ"),
}
TELLING_WORDS: Words = {
    "uz-Latn": ("va", "bilan", "uchun", "boʻyicha", "toʻgʻrisida", "ushbu", "bob", "modda"),
    "en": ("the", "of", "and", "to", "in", "shall"),
}


def every(words: Words) -> tuple[str, ...]:
    """Return the words of all languages together, without repetition, longest first."""
    found = {word for spoken in words.values() for word in spoken}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def alternation(words: Words) -> str:
    """Return the words of all languages, folded, as alternatives of a regular expression."""
    folded = sorted({fold(word) for word in every(words)}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, folded))


def union(patterns: Words) -> str:
    """Return the patterns of all languages as alternatives, made to match folded text."""
    # Only letters are folded: lower case would turn \W into \w.
    return "|".join(fold_letters(pattern) for pattern in every(patterns))
