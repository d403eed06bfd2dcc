"""What stands beside the words of the law-giver: furniture of pages, notes of editors."""

from consultation.splitting.words.spoken import Words

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

# An explanation printed with the rules it explains: part of the act, not an editor's note.
EXPLANATION: Words = {
    "uz-Latn": ("izoh", "eslatma"),
    "uz-Cyrl": ("изоҳ", "эслатма"),
    "ru": ("примечание", "примечания"),
    "kaa": ("ескертиў", "eskertiw"),
    "en": ("note", "notes"),
}

# The head of a table's first column in text copied from PDF, where the table's rules are lost.
TABLE_HEADS: Words = {
    "": ("№", "n", "№ п/п", "n п/п", "п/п"),
    "uz-Latn": ("t/r", "№ t/r", "t/r №"),
    "uz-Cyrl": ("т/р", "№ т/р"),
}
