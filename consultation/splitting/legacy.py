"""Uzbek typed in the old eight-bit fonts, in which Є stood for Қ, mapped to its true letters."""

_TRUE = str.maketrans("ЄєЈјІі", "ҚқҒғҲҳ")
_TRUE_LETTERS = frozenset("ҚқҒғҲҳ")
_OLD_LETTERS = frozenset("ЄєЈј")


def mapped(text: str) -> str:
    """Return `text` with its letters mapped if it was typed in such a font, else as it is.

    It was, if it is Cyrillic, has the letters of the old font and none of those they stood for.
    """
    if not any(map(text.__contains__, _OLD_LETTERS)):
        return text
    if any(map(text.__contains__, _TRUE_LETTERS)):
        return text
    cyrillic = sum("а" <= each <= "я" or each == "ў" for each in text)
    old = sum(map(text.count, _OLD_LETTERS))
    # Ukrainian has Є too, but not ў beside it.
    is_uzbek = "ў" in text or "Ў" in text
    return text.translate(_TRUE) if is_uzbek and old * 500 > cyrillic > 0 else text
