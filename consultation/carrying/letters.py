"""Words as files can hold them: without signs XML knows no place for, numbers raised as printed."""

import re
import unicodedata

from consultation.splitting.letters import SUPERSCRIPTS

# Every character that XML 1.0 allows, turned round.
_NOWHERE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What the fonts that Typst brings have no letter for: all but the scripts of Europe, punctuation,
# numbers, arrows, signs of mathematics and boxes. PDF/A allows no letter without a shape.
_UNPRINTED = re.compile(
    "[^\t\n\u0020-\u04ff\u1e00-\u2040\u2044-\u2110\u2112-\u211e\u2126-\u2151"
    "\u2153-\u2184\u2190-\u23ff\u2500-\u262f\ufffd]"
)
# Signs before the points of lists, also those that fonts of signs keep from F000 on.
_ALIKE = {
    "\uf02d": "–", "\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "■", "\uf071": "□", "\uf0a8": "□",
    "\uf0d8": "►", "\uf0e0": "→", "\uf0fc": "√", "➢": "►", "➤": "►", "➔": "→", "➜": "→",
    "✓": "√", "✔": "√", "✗": "×", "✘": "×", "✕": "×", "✖": "×", "❖": "◆", "❑": "□", "❒": "□",
}  # fmt: skip
_VARIANTS = re.compile("[\ufe00-\ufe0f]")
_RAISED = re.compile(f"([{SUPERSCRIPTS}]+)")
RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
_LOWERED = str.maketrans(SUPERSCRIPTS, "0123456789")


def written(text: str) -> str:
    """The text without control characters and other signs that no XML may hold; lines end in LF."""
    return _NOWHERE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def printed(text: str) -> str:
    """The text as paper can show it: a letter without a shape is spelled or called by its name."""
    return _UNPRINTED.sub(lambda found: _told(found[0]), _VARIANTS.sub("", written(text)))


def _told(sign: str) -> str:
    """What stands on paper for a sign without a shape: ㎡ is m2, ① is (1), 😀 [grinning face]."""
    if sign in _ALIKE:
        return _ALIKE[sign]
    spelled = unicodedata.normalize("NFKC", sign)
    if spelled != sign and not _UNPRINTED.search(spelled):
        is_ringed = unicodedata.decomposition(sign).startswith("<circle>")
        return f"({spelled})" if is_ringed else spelled
    name = unicodedata.name(sign, f"U+{ord(sign):04X}")
    return f"[{name if name.startswith('U+') else name.lower()}]"


def raised(label: str, number: str) -> list[tuple[str, bool]]:
    """A printed number in pieces, each with whether it stands above the line.

    The article 8¹ is raised also where its sign was lost in copying: `81-modda` of number `8-1`.
    """
    base, _, addition = number.partition("-")
    if base.isdecimal() and addition.isdecimal():
        lost = re.compile(rf"(?<!\d){base}{addition}(?!\d)").search(label)
        if lost:
            cut = lost.start() + len(base)
            pieces = [
                (label[:cut], False), (addition, True), (label[lost.end() :], False)
            ]  # fmt: skip
            return [piece for piece in pieces if piece[0]]
    pieces = [
        (piece.translate(_LOWERED), bool(place % 2))
        for place, piece in enumerate(_RAISED.split(label))
    ]
    return [piece for piece in pieces if piece[0]]
