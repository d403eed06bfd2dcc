"""The four languages people read the portal in: choosing one, speaking it, writing its dates."""

from core.i18n.collation import sort_key
from core.i18n.languages import (
    DEFAULT,
    LANGUAGES,
    Language,
    language_for,
    language_tagged,
    localised,
    negotiate,
)
from core.i18n.messages import N_
from core.i18n.templates import install
from core.i18n.translator import Translator

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "N_",
    "Language",
    "Translator",
    "install",
    "language_for",
    "language_tagged",
    "localised",
    "negotiate",
    "sort_key",
]
