"""The adopted act is named after the outcome, on a day that can be, at an address on lex.uz."""

from datetime import date, timedelta

import pytest

from consultation.models import Outcome
from consultation.rules.adoptions import require_adopted, require_ended
from core.errors import Conflict, Invalid
from tests.clock import MORNING

OPENED, TODAY = date(2026, 9, 1), date(2026, 11, 1)


def named(address: str = "https://lex.uz/docs/-5382983", day: date = TODAY) -> None:
    require_adopted(adopted_on=day, address=address, opened_on=OPENED, today=TODAY)


@pytest.mark.parametrize(
    "address",
    ["https://lex.uz/docs/-5382983", "https://www.lex.uz/ru/docs/1", "https://LEX.uz/docs/1#2"],
)
def test_what_leads_to_an_act(address: str) -> None:
    named(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://lex.uz/docs/1",
        "https://lex.uz",
        "https://lex.uz/",
        "https://lex.uz.example/docs/1",
        "https://lex.uz@evil.example/docs/1",
        "https://evil.example/https://lex.uz/docs/1",
        "https://lex.uz:8443/docs/1",
        "https://lex.uz\\@evil.example/docs/1",
        "https://lex.uz/docs/1 2",
        "https://lеx.uz/docs/1",
        "javascript:alert(1)//https://lex.uz/docs/1",
        "//lex.uz/docs/1",
        "https://[lex.uz/docs/1",
        "",
    ],
)
def test_what_leads_elsewhere(address: str) -> None:
    with pytest.raises(Invalid) as refusal:
        named(address)
    assert refusal.value.field == "address"


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), OPENED - timedelta(days=1)])
def test_a_day_that_can_not_be(day: date) -> None:
    with pytest.raises(Invalid) as refusal:
        named(day=day)
    assert refusal.value.field == "adopted_on"


def test_only_after_the_outcome() -> None:
    with pytest.raises(Conflict):
        require_ended(None, MORNING)
    outcome = Outcome(
        dossier_id=1,
        obligation_id=1,
        officer_id=1,
        language="ru",
        summary="Итог.",
        published_at=MORNING,
    )
    with pytest.raises(Conflict):
        require_ended(outcome, MORNING - timedelta(seconds=1))
    require_ended(outcome, MORNING)
