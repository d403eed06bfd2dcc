"""Tables of the house: petitions, their ladder, texts, signatures, log, responses."""

from core.territories import Level as Level
from petitions.models.checkpoints import (
    Checkpoint as Checkpoint,
)
from petitions.models.checkpoints import (
    LogNode as LogNode,
)
from petitions.models.invalidation import (
    AlertKind as AlertKind,
)
from petitions.models.invalidation import (
    Invalidation as Invalidation,
)
from petitions.models.invalidation import (
    InvalidationEvent as InvalidationEvent,
)
from petitions.models.invalidation import (
    InvalidationState as InvalidationState,
)
from petitions.models.invalidation import (
    InvalidationStep as InvalidationStep,
)
from petitions.models.invalidation import (
    ObjectionState as ObjectionState,
)
from petitions.models.invalidation import (
    SignatureAlert as SignatureAlert,
)
from petitions.models.invalidation import (
    SignatureObjection as SignatureObjection,
)
from petitions.models.ladder import (
    Consequence as Consequence,
)
from petitions.models.ladder import (
    Counting as Counting,
)
from petitions.models.ladder import (
    Crossing as Crossing,
)
from petitions.models.ladder import (
    QuorumRung as QuorumRung,
)
from petitions.models.ladder import (
    Rung as Rung,
)
from petitions.models.petition import (
    Petition as Petition,
)
from petitions.models.petition import (
    PetitionEvent as PetitionEvent,
)
from petitions.models.petition import (
    PetitionState as PetitionState,
)
from petitions.models.petition import (
    Supporter as Supporter,
)
from petitions.models.responses import (
    Commitment as Commitment,
)
from petitions.models.responses import (
    CommitmentState as CommitmentState,
)
from petitions.models.responses import (
    Response as Response,
)
from petitions.models.responses import (
    ResponseDraft as ResponseDraft,
)
from petitions.models.responses import (
    ResponseVerdict as ResponseVerdict,
)
from petitions.models.responses import (
    SignersVerdict as SignersVerdict,
)
from petitions.models.signatures import (
    HourlyTally as HourlyTally,
)
from petitions.models.signatures import (
    InvalidatedTally as InvalidatedTally,
)
from petitions.models.signatures import (
    LogKind as LogKind,
)
from petitions.models.signatures import (
    RegionalTally as RegionalTally,
)
from petitions.models.signatures import (
    Signature as Signature,
)
from petitions.models.signatures import (
    SignatureLogEntry as SignatureLogEntry,
)
from petitions.models.signatures import (
    Tally as Tally,
)
from petitions.models.texts import (
    TEXT_FORM as TEXT_FORM,
)
from petitions.models.texts import (
    Correction as Correction,
)
from petitions.models.texts import (
    CorrectionState as CorrectionState,
)
from petitions.models.texts import (
    PetitionText as PetitionText,
)
from petitions.models.texts import (
    Writing as Writing,
)
