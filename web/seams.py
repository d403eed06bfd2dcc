"""The only list of which house answers which question of another."""

from collections.abc import Mapping, Sequence

from starlette.applications import Starlette

import consultation.moderated
import consultation.owed
import consultation.similar
import consultation.surveyed
import consultation.targets
import moderation.appealed
import moderation.gate
import petitions.mentions
import petitions.moderated
import petitions.owed
import petitions.promised
from agencies.owed import Owed
from agencies.promises import Promising
from agencies.surveys import Surveying
from consultation.petitioned import Petitioned
from core.gate import Gate
from moderation.subjects import Subject
from petitions.appealed import Appealed
from petitions.similar import Similars
from petitions.targets import Targets

# May these words be shown yet?
GATE: Gate = moderation.gate

# Which refusals are being looked at again?
APPEALED: Appealed = moderation.appealed

# Whose words are these: show them, hide them, describe them, say what they are about.
SUBJECTS: Mapping[str, Subject] = {
    subject.KIND: subject for subject in (petitions.moderated, consultation.moderated)
}

# What is this obligation about, and what else waits on the desk?
OWED: Sequence[Owed] = (petitions.owed, consultation.owed)

# What is this petition about, and which discussion does this answer open?
TARGETS: Mapping[str, Targets] = {house.KIND: house for house in (consultation.targets,)}

# What has this agency promised to do, and by which day?
PROMISING: Promising = petitions.promised

# How do those who took part judge the discussions of this agency?
SURVEYING: Surveying = consultation.surveyed

# What else is there on the subject of a petition that is being written?
SIMILARS: Sequence[Similars] = (consultation.similar,)

# Which petitions are about this draft, or have led to it?
PETITIONED: Petitioned = petitions.mentions


def fit(app: Starlette) -> None:
    """Hand each asking house those that answer it."""
    app.state.gate = GATE
    app.state.appealed = APPEALED
    app.state.subjects = SUBJECTS
    app.state.owed = OWED
    app.state.targets = TARGETS
    app.state.similars = SIMILARS
    app.state.petitioned = PETITIONED
    app.state.promising = PROMISING
    app.state.surveying = SURVEYING
