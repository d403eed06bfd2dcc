"""What people type about petitions."""

from typing import Annotated, Literal

from pydantic import Field

from core.forms import Form
from petitions.models import Level, ResponseVerdict

# The languages a text may be written in, as tags.
Tag = Literal["uz-Latn", "uz-Cyrl", "ru", "en"]

DEMAND_LONGEST = 200
TEXT_LONGEST = 5000
# Fewer letters than this are a mood, not reasons.
REASONS_SHORTEST = 100
REASONS_LONGEST = 20000


class PetitionForm(Form):
    demand: Annotated[str, Field(min_length=10, max_length=DEMAND_LONGEST)]
    problem: Annotated[str, Field(min_length=1, max_length=TEXT_LONGEST)]
    proposal: Annotated[str, Field(min_length=1, max_length=TEXT_LONGEST)]
    agency: Annotated[str, Field(min_length=1, max_length=60)]
    level: Level
    region: Annotated[str, Field(max_length=4)] = ""
    language: Tag


class SignatureForm(Form):
    """`show_name` is ticked or not sent at all."""

    show_name: Literal["yes", ""] = ""


class ResponseForm(Form):
    verdict: ResponseVerdict
    reasons: Annotated[str, Field(min_length=REASONS_SHORTEST, max_length=REASONS_LONGEST)]
    language: Tag
