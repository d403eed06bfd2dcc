"""How a request for an endorsement stands: every standing and every deed, and the exact second."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from consultation.models import (
    Endorsement,
    EndorsementRequest,
    EndorsementWithdrawal,
    Opinion,
)
from consultation.rules.endorsement_terms import EndorsementTerm, endorsement_term
from consultation.rules.endorsements import (
    MOVES,
    RequestDeed,
    RequestStanding,
    may,
    require,
    require_remarks,
    require_unfinished,
    standing_of,
)
from core.dates import end_of_day
from core.errors import Conflict, Invalid
from tests.clock import MORNING

DUE = end_of_day(date(2026, 9, 21))
S, D = RequestStanding, RequestDeed
# What may be done to the newest request about the newest version, and nothing else.
ALLOWED = {
    (S.WAITING, D.GIVE),
    (S.WAITING, D.WITHDRAW),
    (S.SILENT, D.GIVE),
    (S.SILENT, D.ASK_AGAIN),
    (S.WITHDRAWN, D.ASK_AGAIN),
}


def request(*, silence_agrees: bool = False) -> EndorsementRequest:
    return EndorsementRequest(
        dossier_id=1,
        agency_id=2,
        number=1,
        version=1,
        term_working_days=10,
        due_on=date(2026, 9, 21),
        due_at=DUE,
        calendar_version="plain-weeks",
        legal_source="test",
        silence_agrees=silence_agrees,
        by_id=1,
        asked_at=MORNING,
    )


def standing(
    *,
    opinion: Opinion | None = None,
    is_withdrawn: bool = False,
    silence_agrees: bool = False,
    is_newest: bool = True,
    now: datetime = MORNING,
) -> RequestStanding:
    given = None
    if opinion is not None:
        given = Endorsement(
            request_id=1, opinion=opinion, remarks=0, language="ru", by_id=1, at=MORNING
        )
    withdrawal = EndorsementWithdrawal(request_id=1, reason="Matn almashdi.", by_id=1, at=MORNING)
    return standing_of(
        request(silence_agrees=silence_agrees),
        endorsement=given,
        withdrawal=withdrawal if is_withdrawn else None,
        is_newest=is_newest,
        now=now,
    )


@pytest.mark.parametrize(("state", "deed"), list(product(S, D)))
def test_every_standing_and_every_deed(state: RequestStanding, deed: RequestDeed) -> None:
    allowed = (state, deed) in ALLOWED
    assert may(deed, state, is_newest=True, is_redrafted=False) is allowed
    assert set(MOVES) == set(S)
    if allowed:
        require(deed, state, is_newest=True, is_redrafted=False)
        return
    with pytest.raises(Conflict):
        require(deed, state, is_newest=True, is_redrafted=False)


@pytest.mark.parametrize(("state", "deed"), list(product(S, D)))
def test_only_the_newest_request_moves(state: RequestStanding, deed: RequestDeed) -> None:
    assert not may(deed, state, is_newest=False, is_redrafted=True)
    with pytest.raises(Conflict):
        require(deed, state, is_newest=False, is_redrafted=True)


@pytest.mark.parametrize("state", list(S))
def test_after_a_redraft_anybody_is_asked_again(state: RequestStanding) -> None:
    assert may(D.ASK_AGAIN, state, is_newest=True, is_redrafted=True)


def test_the_last_second_of_the_due_day_in_tashkent_is_in_time() -> None:
    assert datetime(2026, 9, 21, 18, 59, 59, tzinfo=UTC) == DUE
    assert standing(now=DUE) is S.WAITING
    assert standing(now=DUE + timedelta(microseconds=1)) is S.SILENT


def test_silence_is_consent_only_where_the_data_says_so() -> None:
    late = DUE + timedelta(seconds=1)
    assert standing(now=late) is S.SILENT
    assert standing(now=late, silence_agrees=True) is S.CONSENTED
    assert standing(now=DUE, silence_agrees=True) is S.WAITING


def test_what_was_said_stands_whatever_the_clock_says() -> None:
    late = DUE + timedelta(days=9)
    assert standing(opinion=Opinion.AGREE, now=late) is S.AGREED
    assert standing(opinion=Opinion.REMARKS, is_newest=False) is S.REMARKED
    assert standing(opinion=Opinion.OBJECT, silence_agrees=True, now=late) is S.OBJECTED
    assert standing(is_withdrawn=True, now=late) is S.WITHDRAWN


def test_silence_stays_silence_when_asked_again_and_waiting_is_superseded() -> None:
    assert standing(is_newest=False) is S.SUPERSEDED
    assert standing(is_newest=False, now=DUE + timedelta(days=1)) is S.SILENT


def test_words_are_obligatory_for_whoever_does_not_agree() -> None:
    require_remarks(Opinion.AGREE, [])
    require_remarks(Opinion.OBJECT, ["Qonunga zid."])
    for opinion in (Opinion.REMARKS, Opinion.OBJECT):
        with pytest.raises(Invalid, match="at least one remark"):
            require_remarks(opinion, [])
    with pytest.raises(Invalid, match="has no remarks"):
        require_remarks(Opinion.AGREE, ["Yaxshi, lekin"])
    with pytest.raises(Invalid, match="at most"):
        require_remarks(Opinion.OBJECT, ["Qonunga zid."] * 61)


def test_after_the_outcome_nothing_is_asked() -> None:
    require_unfinished(has_outcome=False)
    with pytest.raises(Conflict):
        require_unfinished(has_outcome=True)


def test_a_type_has_its_own_term_or_that_of_any() -> None:
    day = date(2026, 9, 7)
    assert endorsement_term("law", day).working_days == 10
    assert endorsement_term("ministerial_order", day).working_days == 5
    assert not any(term.silence_agrees for term in (endorsement_term("code", day),))
    with pytest.raises(LookupError):
        endorsement_term("law", date(1999, 1, 1))


def test_a_newer_row_holds_from_its_day_on() -> None:
    rows = [
        EndorsementTerm("any", days, False, {}, "test", False, since)
        for days, since in ((10, date(2021, 1, 1)), (7, date(2026, 9, 8)))
    ]
    assert endorsement_term("law", date(2026, 9, 7), rows).working_days == 10
    assert endorsement_term("law", date(2026, 9, 8), rows).working_days == 7
