"""Uzbek in its two scripts: one spelling of apostrophes, reading in either, one key to search by.

A transliteration is for reading and searching; the authentic text is the one that was written.
"""

from core.scripts.folding import fold, script_of
from core.scripts.spelling import normalise
from core.scripts.transliteration import to_cyrillic, to_latin

__all__ = ["fold", "normalise", "script_of", "to_cyrillic", "to_latin"]
