"""The reasons of the data file: whole, in every language, and short enough for the log."""

from core.i18n import LANGUAGES, localised
from petitions.models import SignatureLogEntry
from petitions.rules.reasons import (
    TEXT_CORRECTED,
    all_reasons,
    proposable_reasons,
    reason_name,
    reason_of,
)


def test_every_reason_is_told_in_every_language_and_has_a_source() -> None:
    for reason in all_reasons().values():
        for texts in (reason.names, reason.texts, reason.source):
            assert texts.keys() == {"uz-Latn", "ru", "en"}
            assert all(localised(texts, language) for language in LANGUAGES)


def test_codes_fit_the_log() -> None:
    longest = SignatureLogEntry.__table__.c.reason.type.length  # type: ignore[attr-defined]
    assert all(len(code) <= longest for code, _ in all_reasons())


def test_a_correction_is_no_reason_that_officers_give() -> None:
    assert reason_of(TEXT_CORRECTED) is not None
    assert [reason.code for reason in proposable_reasons()] == [
        "automated",
        "forced",
        "other-identity",
        "no-right",
    ]


def test_a_reason_nobody_knows_any_more_is_said_as_it_is() -> None:
    assert reason_of("unheard-of") is None
    assert reason_of("automated", "1999-01-01") is None
    assert reason_name("unheard-of", LANGUAGES[0]) == "unheard-of"
