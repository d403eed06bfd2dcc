"""What people type about petitions."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from core.forms import Form
from petitions.models import Level, ResponseVerdict
from petitions.rules.invalidations import Deed

# The languages a text may be written in, as tags.
Tag = Literal["uz-Latn", "uz-Cyrl", "ru", "en"]

DEMAND_LONGEST = 200
ACT_TITLE_LONGEST = 500
TEXT_LONGEST = 5000
# Fewer letters than this are a mood, not reasons.
REASONS_SHORTEST = 100
REASONS_LONGEST = 20000
# A commitment says what will be done; an account, what was done, or why not.
PROMISE_SHORTEST, PROMISE_LONGEST = 10, 1000
ACCOUNT_SHORTEST, ACCOUNT_LONGEST = 20, 2000

EXPLANATION_LONGEST = 2000

# Why signatures are set aside or not, an objection, a finding.
WORDS_SHORTEST, WORDS_LONGEST = 10, 2000


# A text that is being written: it may still be empty, but has room for no more than this.
Text = Annotated[str, Field(max_length=TEXT_LONGEST)]


class ProblemForm(Form):
    problem: Text = ""
    language: Tag


class DemandForm(Form):
    """`seen` names what is alike and was shown already, so that nobody is stopped twice by it."""

    demand: Annotated[str, Field(max_length=DEMAND_LONGEST)] = ""
    proposal: Text = ""
    seen: Annotated[str, Field(max_length=1000)] = ""


class ActForm(Form):
    """The act in force that a petition is about; a code has no number, a new act no address."""

    title: Annotated[str, Field(min_length=1, max_length=ACT_TITLE_LONGEST)]
    number: Annotated[str, Field(max_length=60)] = ""
    adopted_on: date
    address: Annotated[str, Field(max_length=300)] = ""


class AddresseeForm(Form):
    """What is not asked yet is not sent."""

    level: Level
    region: Annotated[str, Field(max_length=4)] = ""
    district: Annotated[str, Field(max_length=7)] = ""
    agency: Annotated[str, Field(max_length=60)] = ""


class EvidenceForm(Form):
    evidence: Text = ""


class SignatureForm(Form):
    """A box is ticked or not sent at all."""

    # That of the text the form was printed under.
    text_version: int | None = None
    show_name: Literal["yes", ""] = ""
    wants_letters: Literal["yes", ""] = ""


class ResponseForm(Form):
    """`obligation` is empty where only one is owed, `opens` where the answer opens no discussion.

    The rows of commitments are read by `pages/promises.py`.
    """

    verdict: ResponseVerdict
    reasons: Annotated[str, Field(min_length=REASONS_SHORTEST, max_length=REASONS_LONGEST)]
    language: Tag
    obligation: Annotated[str, Field(max_length=18)] = ""
    opens: Annotated[str, Field(max_length=60)] = ""


class DraftForm(Form):
    """The same while it is being written: anything may be missing."""

    verdict: ResponseVerdict | Literal[""] = ""
    reasons: Annotated[str, Field(max_length=REASONS_LONGEST)] = ""
    language: Tag
    obligation: Annotated[str, Field(max_length=18)] = ""
    opens: Annotated[str, Field(max_length=60)] = ""


class SheetForm(Form):
    """Which opened form was sent, and the version of the draft that it was opened on."""

    sheet: Annotated[str, Field(max_length=32)] = ""
    version: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class VerdictForm(Form):
    """A signer's verdict on an answer."""

    answers: Literal["yes", "no"]


class SettlementForm(Form):
    """What became of a commitment, and an account of it."""

    state: Literal["done", "given_up"]
    account: Annotated[str, Field(min_length=ACCOUNT_SHORTEST, max_length=ACCOUNT_LONGEST)]


class LettersForm(Form):
    """`wants` is ticked or not sent at all."""

    wants: Literal["yes", ""] = ""


class CorrectionForm(Form):
    """The whole text as it should read, and why."""

    demand: Annotated[str, Field(min_length=10, max_length=DEMAND_LONGEST)]
    problem: Annotated[str, Field(min_length=1, max_length=TEXT_LONGEST)]
    proposal: Annotated[str, Field(min_length=1, max_length=TEXT_LONGEST)]
    evidence: Annotated[str, Field(max_length=TEXT_LONGEST)] = ""
    explanation: Annotated[str, Field(min_length=10, max_length=EXPLANATION_LONGEST)]


class CorrectionDecisionForm(Form):
    decision: Literal["minor", "material", "refused"]
    reasons: Annotated[str, Field(min_length=1, max_length=EXPLANATION_LONGEST)]


class ConfirmationForm(Form):
    """`version` is that of the text the signer has read."""

    deed: Literal["confirm", "release"]
    version: int


class ProposalForm(Form):
    """Why signatures are not to be counted; which ones, `rules/criteria.py` reads.

    `until_number` is how far the log went when the officer looked at them.
    """

    until_number: Annotated[int, Field(ge=0, le=2**31 - 1)]
    reason: Annotated[str, Field(min_length=1, max_length=40)]
    explanation: Annotated[str, Field(min_length=WORDS_SHORTEST, max_length=WORDS_LONGEST)]


class DeedForm(Form):
    """What an officer does about an invalidation; only approving needs no words."""

    deed: Deed
    words: Annotated[str, Field(max_length=WORDS_LONGEST)] = ""


class ObjectionForm(Form):
    words: Annotated[str, Field(min_length=WORDS_SHORTEST, max_length=WORDS_LONGEST)]


class ObjectionAnswerForm(Form):
    """The reasons are public when the signature is counted again, else the signer reads them."""

    answer: Literal["uphold", "refuse"]
    reasons: Annotated[str, Field(min_length=WORDS_SHORTEST, max_length=WORDS_LONGEST)]


class FindingForm(Form):
    finding: Annotated[str, Field(min_length=WORDS_SHORTEST, max_length=WORDS_LONGEST)]
