"""How a request for an endorsement stands, and what may be done to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from accounts.rules.permissions import Permission
from consultation.models import (
    Endorsement,
    EndorsementRequest,
    EndorsementWithdrawal,
    Opinion,
)
from core.errors import Conflict, Invalid
from core.i18n import N_

ASK_ENDORSEMENT = Permission(
    lambda viewer, is_member: is_member,
    N_("Only an officer of the drafting agency asks other agencies and answers their remarks."),
)
GIVE_ENDORSEMENT = Permission(
    lambda viewer, is_member: is_member,
    N_("Only an officer of the agency that was asked says what it thinks of the draft."),
)

# So many remarks in one answer.
MOST_REMARKS = 60
# A remark of fewer characters says nothing.
SHORTEST_REMARK = 10


class RequestStanding(StrEnum):
    """How a request stands: a matter of what was written and of time, never stored.

    Superseded is one without an answer after which the same agency was asked again.
    """

    WAITING = "waiting"
    SILENT = "silent"
    CONSENTED = "consented"
    AGREED = "agreed"
    REMARKED = "remarked"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class RequestDeed(StrEnum):
    """What can be done about a request; to ask again makes a new one."""

    GIVE = "give"
    WITHDRAW = "withdraw"
    ASK_AGAIN = "ask_again"


# What may be done in each standing while the draft is still the version that was asked about.
# Silence can be broken late, but not taken back: everybody has seen it.
MOVES: Mapping[RequestStanding, frozenset[RequestDeed]] = {
    RequestStanding.WAITING: frozenset({RequestDeed.GIVE, RequestDeed.WITHDRAW}),
    RequestStanding.SILENT: frozenset({RequestDeed.GIVE, RequestDeed.ASK_AGAIN}),
    RequestStanding.CONSENTED: frozenset(),
    RequestStanding.AGREED: frozenset(),
    RequestStanding.REMARKED: frozenset(),
    RequestStanding.OBJECTED: frozenset(),
    RequestStanding.WITHDRAWN: frozenset({RequestDeed.ASK_AGAIN}),
    RequestStanding.SUPERSEDED: frozenset(),
}

_SAID = {
    Opinion.AGREE: RequestStanding.AGREED,
    Opinion.REMARKS: RequestStanding.REMARKED,
    Opinion.OBJECT: RequestStanding.OBJECTED,
}


def standing_of(
    request: EndorsementRequest,
    *,
    endorsement: Endorsement | None,
    withdrawal: EndorsementWithdrawal | None,
    is_newest: bool,
    now: datetime,
) -> RequestStanding:
    """`is_newest` says that its agency was not asked again since. An answer is in time until the
    last second of the due day, that second included.
    """
    if endorsement is not None:
        return _SAID[endorsement.opinion]
    if withdrawal is not None:
        return RequestStanding.WITHDRAWN
    if now > request.due_at:
        return RequestStanding.CONSENTED if request.silence_agrees else RequestStanding.SILENT
    return RequestStanding.WAITING if is_newest else RequestStanding.SUPERSEDED


def may(
    deed: RequestDeed, standing: RequestStanding, *, is_newest: bool, is_redrafted: bool
) -> bool:
    """Only the newest request to an agency can be moved; after a redraft it can be asked anew
    whatever it said, and what it was asked before needs no answer that was not begun.
    """
    if not is_newest:
        return False
    if deed is RequestDeed.ASK_AGAIN and is_redrafted:
        return True
    return deed in MOVES[standing]


def require(
    deed: RequestDeed, standing: RequestStanding, *, is_newest: bool, is_redrafted: bool
) -> None:
    """Raises Conflict where the table has no such move."""
    if may(deed, standing, is_newest=is_newest, is_redrafted=is_redrafted):
        return
    if deed is RequestDeed.ASK_AGAIN:
        raise Conflict(
            N_("An agency that you chose was asked about this version already. Nothing was sent.")
        )
    if standing is RequestStanding.WITHDRAWN:
        raise Conflict(N_("This request was withdrawn. Nothing was changed."))
    if not is_newest:
        raise Conflict(N_("The agency was asked again since. Answer the newest request."))
    if standing is RequestStanding.CONSENTED:
        raise Conflict(N_("The term is over, and by its rule silence counts as consent."))
    if standing is RequestStanding.SILENT:
        raise Conflict(N_("The term is over, so the request is not withdrawn any more."))
    raise Conflict(N_("This request was answered already. Nothing was changed."))


def require_unfinished(*, has_outcome: bool) -> None:
    """Raises Conflict once the outcome of the discussion is published."""
    if has_outcome:
        raise Conflict(
            N_("The outcome of the discussion is published, so nothing is asked or said any more.")
        )


def require_remarks(opinion: Opinion, remarks: Sequence[str]) -> None:
    """Raises Invalid where words are missing, or where somebody agrees and yet remarks."""
    if opinion is Opinion.AGREE and remarks:
        raise Invalid(
            N_("Who agrees has no remarks. Choose “agree with remarks”, or leave them out."),
            field="opinion",
        )
    if opinion is not Opinion.AGREE and not remarks:
        raise Invalid(N_("Write at least one remark: say what is wrong and why."), field="words-1")
    if len(remarks) > MOST_REMARKS:
        raise Invalid(N_("Write at most {count} remarks."), field="opinion", count=MOST_REMARKS)
