"""What follows when signers have had their time: the task is re-opened, once, or stays done."""

from datetime import datetime

from accounts.queries import people
from agencies.actions.reopen_obligation import reopen_obligation
from agencies.letters import Recipient, at_agency, in_person
from agencies.models import Agency, Obligation
from agencies.queries import memberships
from core.database import AsyncSession, stored
from core.dates import day_of
from core.i18n import DEFAULT, N_, Translator
from core.letters import Outbox
from core.working_days import Calendar
from petitions import letters
from petitions.actions.tell_signers import About, tell_signers
from petitions.models import Petition, Response
from petitions.queries import verdicts
from petitions.rules.verdicts import Votes, reopens, rule_on, votes_on


async def decide_verdict(
    db: AsyncSession, response: Response, *, calendar: Calendar, outbox: Outbox, now: datetime
) -> None:
    """Close the vote on a response that is held, by the rule of the day on which it was published.

    Whoever voted and could not do so any more, since their signature was set aside or taken back,
    is left out. The agency, all who work there and the signers are told of a re-opened task.
    """
    rule = rule_on(day_of(response.published_at))
    crossing = await verdicts.crossing_answered(db, response)
    left_out = await verdicts.of_no_signers(db, response, crossing)
    response.answers -= left_out.get(True, 0)
    response.does_not_answer -= left_out.get(False, 0)
    response.verdict_decided_at = now
    response.verdict_reopened = reopens(response, rule)
    db.add(response)
    await db.flush()
    if not response.verdict_reopened:
        return
    obligation = await db.get_one(Obligation, response.obligation_id)
    await reopen_obligation(
        db,
        obligation,
        working_days=rule.reopened_working_days,
        reason=_reason(votes_on(response)),
        calendar=calendar,
        now=now,
    )
    petition = await db.get_one(Petition, response.petition_id)
    written = [
        letters.task_reopened(petition, response, obligation, to=recipient)
        for recipient in await _recipients(db, obligation.agency_id)
    ]
    await outbox.post_all(db, written, now=now)
    await tell_signers(db, response.petition_id, About.REOPENED, stored(response.id))


async def _recipients(db: AsyncSession, agency_id: int) -> list[Recipient]:
    """The agency and its members; nobody is responsible now, and whoever was is one of them."""
    members = [stored(one.id) for one in await memberships.members_of(db, agency_id)]
    reachable = await people.reachable_of(db, members)
    agency = await db.get_one(Agency, agency_id)
    return [at_agency(agency), *(in_person(one) for one in reachable.values())]


def _reason(votes: Votes) -> str:
    """What the log of the obligation says, in the language of the state."""
    say = Translator(DEFAULT)
    return say.gettext(
        N_("Of {total} signers who voted, {answers} say that the answer answers the question."),
        total=say.number(votes.total),
        answers=say.number(votes.answers),
    )
