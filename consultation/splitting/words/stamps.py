"""What is said over an annex: by whom, with which act, and of which document it is one."""

from consultation.splitting.words.spoken import Words

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
        r"(?:qaror|farmon|farmoyish|buyruq|buyrug'|qonun)i?[gq]a\b", r"bilan tasdiqlangan", r"ga$",
    ),
    "uz-Cyrl": (
        r"\d-сон\b", r"рўйхат(?:дан|га)\b",
        r"(?:қарор|фармон|фармойиш|буйруқ|буйруғ|қонун)и?[гқ]а\b", r"билан тасдиқланган", r"га$",
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
