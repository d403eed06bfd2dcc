"""Letters and words by which languages are told apart."""

from consultation.splitting.words.spoken import Words

# Letters of one alphabet alone.
TELLING_LETTERS: Words = {
    "uz-Cyrl": tuple("ўқғҳ"),
    "ru": tuple("ыщ"),
    "kaa": (*"өүңәə", *"áóúıńǵ"),
}

# Words that are in nearly every text.
TELLING_WORDS: Words = {
    "uz-Latn": ("va", "bilan", "uchun", "boʻyicha", "toʻgʻrisida", "ushbu", "bob", "modda"),
    "uz-Cyrl": ("ва", "билан", "учун", "бўйича", "тўғрисида", "ушбу", "боб", "модда"),
    "ru": ("и", "в", "на", "не", "по", "или", "является", "статья", "глава"),
    "en": ("the", "of", "and", "to", "in", "shall"),
}
