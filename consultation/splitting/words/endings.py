"""Who signs an act, and the lines of place, date and number under a signature."""

from consultation.splitting.words.spoken import Words

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
