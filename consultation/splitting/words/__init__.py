"""The words acts are built with, by language: to teach the splitter a language, add its words here.

Words are compared folded (see letters.py), so case, apostrophes and look-alikes do not matter.
Entries called patterns are regular expressions over folded text.
Sources: acts published on lex.uz and the rules of drafting of the Ministry of Justice.
"""

from consultation.splitting.words.beside import (
    EDITORIAL_PATTERNS,
    EDITORIAL_WORDS,
    EXPLANATION,
    FURNITURE_PATTERNS,
    IN_FORCE,
    PUBLICATIONS,
    TABLE_HEADS,
)
from consultation.splitting.words.endings import CLOSING_PATTERNS, OFFICES
from consultation.splitting.words.front import ABOUT, ADOPTION, CONTENTS, FORMS, PREAMBLE
from consultation.splitting.words.languages import TELLING_LETTERS, TELLING_WORDS
from consultation.splitting.words.levels import ANNEX, LEVELS, Level
from consultation.splitting.words.ordinals import ORDINALS, TENS
from consultation.splitting.words.spoken import Words, alternation, every, union
from consultation.splitting.words.stamps import (
    APPROVED,
    COUNTRIES,
    DOCUMENTS,
    ISSUERS,
    REGISTRATION,
    STAMP_PATTERNS,
)

__all__ = [
    "ABOUT",
    "ADOPTION",
    "ANNEX",
    "APPROVED",
    "CLOSING_PATTERNS",
    "CONTENTS",
    "COUNTRIES",
    "DOCUMENTS",
    "EDITORIAL_PATTERNS",
    "EDITORIAL_WORDS",
    "EXPLANATION",
    "FORMS",
    "FURNITURE_PATTERNS",
    "IN_FORCE",
    "ISSUERS",
    "LEVELS",
    "OFFICES",
    "ORDINALS",
    "PREAMBLE",
    "PUBLICATIONS",
    "REGISTRATION",
    "STAMP_PATTERNS",
    "TABLE_HEADS",
    "TELLING_LETTERS",
    "TELLING_WORDS",
    "TENS",
    "Level",
    "Words",
    "alternation",
    "every",
    "union",
]
