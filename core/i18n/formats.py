"""Dates, times, numbers and days left, written the way each language writes them."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_percent

from core.dates import in_tashkent
from core.i18n.languages import ENGLISH, RUSSIAN, UZBEK, UZBEK_CYRILLIC, Language
from core.i18n.translator import Translator
from core.scripts import to_cyrillic

# As in acts: «2025-yil 15-sentabr», «2025 йил 15 сентябрь», «15 сентября 2025 года».
_DAY = {
    UZBEK: "y-'yil' d-MMMM",
    UZBEK_CYRILLIC: "y 'yil' d MMMM",
    RUSSIAN: "d MMMM y 'года'",
    ENGLISH: "d MMMM y",
}

# Finer than what is lost where a share is kept as a binary fraction.
_HARDLY_ANY = Decimal("0.000000001")

_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")


def written_date(day: date, language: Language) -> str:
    """A day in full: “15 December 2026”."""
    if language == UZBEK_CYRILLIC:
        # CLDR spells the months without ь; acts have «декабрь».
        return to_cyrillic(format_date(day, _DAY[language], locale=UZBEK.babel))
    return format_date(day, _DAY[language], locale=language.babel)


def written_moment(instant: datetime, translator: Translator) -> str:
    """An instant as people in Uzbekistan live it: “15 December 2026, 18:00 (Tashkent)”."""
    local = in_tashkent(instant)
    return translator.gettext(
        "{date}, {time} (Tashkent)",
        date=written_date(local.date(), translator.language),
        time=f"{local:%H:%M}",
    )


def unbroken(text: str) -> str:
    """A text whose numbers stay whole at the end of a line: the space in «10 000» is fixed."""
    return _THOUSANDS.sub("\u00a0", text)


def written_percent(share: float, language: Language) -> str:
    """How much of something is reached, as whole per cent, rounded down: neither 100 nor any mark
    below is said before it is reached.
    """
    return format_percent(int(share * 100 + 1e-9) / 100, locale=language.babel)


def written_part(share: float, language: Language) -> str:
    """One of the parts that make up a whole, as whole per cent, rounded to the nearest, a half up.

    What is neither nothing nor the whole never reads as 0 or 100.
    """
    exact = Decimal(share * 100).quantize(_HARDLY_ANY)
    rounded = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    if 0 < share < 1:
        rounded = min(max(rounded, 1), 99)
    return format_percent(rounded / 100, locale=language.babel)


def days_left(days: int, translator: Translator) -> str:
    """How many calendar days are left; nought is the last day, below nought it has ended."""
    if days < 0:
        return translator.gettext("Closed")
    if days == 0:
        return translator.gettext("Last day")
    return translator.ngettext("{n} day left", "{n} days left", days)


def working_days_left(days: int, translator: Translator) -> str:
    """How many working days are left; nought is the due day, below nought it is late."""
    if days == 0:
        return translator.gettext("Due today")
    if days < 0:
        return translator.ngettext("{n} working day late", "{n} working days late", -days)
    return translator.ngettext("{n} working day left", "{n} working days left", days)
