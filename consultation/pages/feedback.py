"""Feedback on the portal: what all visitors say, giving one's own, and what came of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.rules.limits import address_block
from accounts.taking_turns import take_turn
from accounts.viewing import signed_in, viewer
from consultation.actions.decide_feedback import decide_feedback
from consultation.actions.send_feedback import Sent, send_feedback
from consultation.forms.questionnaires import FeedbackForm, FeedbackOutcomeForm
from consultation.models import (
    Choice,
    Feedback,
    FeedbackOutcomeKind,
    Questionnaire,
    QuestionnaireKind,
)
from consultation.pages.questionnaires import Result, result_of
from consultation.queries import feedback, questionnaires
from consultation.queries.feedback import Told
from consultation.rules.feedback import MOVES, SENDING, STUDY
from consultation.rules.questionnaires import Question
from core.database import stored
from core.dates import day_of
from core.errors import Conflict, NotThere, TooOften
from core.forms import Filled, empty, read
from core.i18n import N_
from core.keyed_hash import fresh_token
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import client_address, db, language, now, translator, typed


@dataclass(frozen=True)
class Asked:
    """The questionnaire about the portal that visitors get today."""

    questionnaire: Questionnaire
    questions: Sequence[Question]


@dataclass(frozen=True)
class FeedbackPage:
    """Counts of the answers with their bars, and what came of them, the newest first."""

    asked: Asked
    counted: Mapping[tuple[int, Choice], int]
    by_outcome: Mapping[FeedbackOutcomeKind | None, int]
    told: Page[Told]
    is_operator: bool

    @property
    def sent(self) -> int:
        return sum(self.by_outcome.values())

    @property
    def groups(self) -> list[list[Result]]:
        grouped = groupby(self.asked.questions, key=lambda question: question.group)
        return [[result_of(one, self.counted) for one in group] for _, group in grouped]


@dataclass(frozen=True)
class NewFeedbackPage:
    """The questions about the portal as far as they are answered."""

    asked: Asked
    form: Filled[Any]


@dataclass(frozen=True)
class OneFeedbackPage:
    """One feedback and what came of it; its words only where `is_read`."""

    feedback: Feedback
    questions: Sequence[Question]
    answers: Mapping[int, Choice]
    outcomes: Sequence[Told]
    is_read: bool
    form: Filled[FeedbackOutcomeForm] | None

    @property
    def kinds(self) -> list[FeedbackOutcomeKind]:
        """What can still come of it."""
        return [kind for kind in FeedbackOutcomeKind if kind in MOVES[self.feedback.outcome]]


async def listed(request: Request) -> Response:
    asked, seen = await _asked(request), viewer(request)
    page = FeedbackPage(
        asked=asked,
        counted=await feedback.counted(db(request), stored(asked.questionnaire.id)),
        by_outcome=await feedback.by_outcome(db(request)),
        told=await feedback.told(db(request), asked_page(request)),
        is_operator=seen is not None and STUDY.holds(seen),
    )
    return render(request, "consultation/feedback/listed.html", page)


async def new(request: Request) -> Response:
    page = NewFeedbackPage(await _asked(request), empty(sending=fresh_token()))
    return render(request, "consultation/feedback/new.html", page)


async def send(request: Request) -> Response:
    asked = await _asked(request)
    form, status = read(typed(request), FeedbackForm, translator(request)), 422
    choices = _choices(request, asked, form)
    if form.is_right:
        try:
            with form.refusals():
                return _sent(request, await _send(request, asked, form.value, choices))
        except TooOften as refusal:
            form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
            status = refusal.status
    page = NewFeedbackPage(asked, form)
    return render(request, "consultation/feedback/new.html", page, status=status)


async def one(request: Request) -> Response:
    found = await _found(request)
    seen = viewer(request)
    return await _shown(request, found, empty() if seen and STUDY.holds(seen) else None)


async def decide(request: Request) -> Response:
    seen = signed_in(request)
    STUDY.require(seen)
    found = await _found(request)
    form, status = read(typed(request), FeedbackOutcomeForm, translator(request)), 422
    if form.is_right:
        try:
            await decide_feedback(
                db(request),
                found,
                kind=form.value.kind,
                words=form.value.words,
                operator_id=seen.person_id,
                language=language(request).tag,
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""], status = translator(request).gettext(refusal.message), refusal.status
    if not form.is_right:
        return await _shown(request, found, form, status=status)
    flash(request, N_("The outcome is published. Here is what waits next."))
    return see_other(request, "feedback_queue")


async def _asked(request: Request) -> Asked:
    """Raises NotThere where no version is in force."""
    session, today = db(request), day_of(now(request))
    found = await questionnaires.in_force(session, QuestionnaireKind.PORTAL, today)
    if found is None:
        raise NotThere(N_("The portal asks for no feedback now."))
    return Asked(found, await questionnaires.questions(session, stored(found.id)))


async def _found(request: Request) -> Feedback:
    found = await feedback.by_number(db(request), request.path_params["feedback"])
    if found is None:
        raise NotThere(N_("There is no feedback of this number."))
    return found


def _choices(request: Request, asked: Asked, form: Filled[FeedbackForm]) -> dict[int, Choice]:
    """What was chosen, by the key of the question; the form keeps it and says what is missing."""
    chosen = {}
    for question in asked.questions:
        name = f"q{question.number}"
        form.values[name] = value = str(typed(request).get(name, ""))
        if value in set(Choice):
            chosen[question.id] = Choice(value)
        else:
            form.errors[name] = translator(request).gettext(N_("Choose one of the answers."))
    return chosen


async def _send(
    request: Request, asked: Asked, form: FeedbackForm, choices: Mapping[int, Choice]
) -> Sent:
    seen = viewer(request)
    who = f"person {seen.person_id}" if seen else address_block(client_address(request))
    await take_turn(request, SENDING, who)
    return await send_feedback(
        db(request),
        stored(asked.questionnaire.id),
        questions=asked.questions,
        choices=choices,
        words=form.words,
        sending=form.sending,
        person_id=seen.person_id if seen else None,
        language=language(request).tag,
        now=now(request),
    )


def _sent(request: Request, sent: Sent) -> Response:
    flash(
        request,
        N_("Your answer is kept. What becomes of it will stand on this page: keep its address.")
        if sent.is_new
        else N_("You have sent this already. It stands once."),
    )
    return see_other(request, "feedback_one", feedback=sent.number)


async def _shown(
    request: Request,
    found: Feedback,
    form: Filled[FeedbackOutcomeForm] | None,
    *,
    status: int = 200,
) -> Response:
    session, seen = db(request), viewer(request)
    number = stored(found.id)
    is_own = seen is not None and seen.person_id == found.person_id
    page = OneFeedbackPage(
        feedback=found,
        questions=await questionnaires.questions(session, found.questionnaire_id),
        answers=await feedback.answers(session, number),
        outcomes=await feedback.outcomes(session, number),
        is_read=form is not None or is_own,
        form=form,
    )
    return render(request, "consultation/feedback/one.html", page, status=status)
