"""What stands at the head of an act: its form, its adoption, its title, its contents."""

from consultation.splitting.words.spoken import Words

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
