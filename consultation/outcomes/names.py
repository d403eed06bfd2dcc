"""What the files of an outcome call things: English messages, said in the reader's language."""

from consultation.models import (
    Channel,
    Choice,
    CommentState,
    LinkKind,
    PackageKind,
    QuestionnaireKind,
    ReviewRuling,
    Stance,
    TermKind,
    Verdict,
)
from core.i18n import N_

STANCES = {
    Stance.SUPPORT: N_("For"),
    Stance.AGAINST: N_("Against"),
    Stance.CHANGE: N_("Wants a change"),
    Stance.NONE: N_("Reply"),
}
CHANNELS = {
    Channel.PORTAL: N_("On the portal"),
    Channel.PHONE: N_("By phone"),
    Channel.PAPER: N_("On paper"),
    Channel.IN_PERSON: N_("In person"),
}
VERDICTS = {
    Verdict.ACCEPTED: N_("Accepted"),
    Verdict.PARTLY: N_("Accepted in part"),
    Verdict.REFUSED: N_("Refused"),
    Verdict.NOTED: N_("Noted"),
}
RULINGS = {
    ReviewRuling.CHANGE: N_("It will be changed"),
    ReviewRuling.KEEP: N_("It stays as it is"),
    ReviewRuling.REPEAL: N_("It will be repealed"),
}
FATES = {
    LinkKind.SAME: N_("Unchanged"),
    LinkKind.EDITED: N_("Reworded"),
    LinkKind.MOVED: N_("Moved"),
    LinkKind.RENUMBERED: N_("Renumbered"),
    LinkKind.SPLIT: N_("Split"),
    LinkKind.MERGED: N_("Merged"),
    LinkKind.DELETED: N_("Deleted"),
    LinkKind.NEW: N_("New"),
}
TERM_DEEDS = {
    TermKind.EXTENDED: N_("The discussion was extended"),
    TermKind.SUSPENDED: N_("The discussion was suspended"),
    TermKind.RESUMED: N_("The discussion went on sooner than planned"),
    TermKind.CLOSED_EARLY: N_("The discussion was closed before its time"),
    TermKind.REOPENED: N_("The discussion was opened once more"),
    TermKind.OUTAGE: N_("The portal was out of order; the lost time was added"),
}
DOCUMENTS = {
    PackageKind.EXPLANATORY_NOTE: N_("Explanatory note"),
    PackageKind.COMPARATIVE_TABLE: N_("Comparative table"),
    PackageKind.IMPACT_SIMPLIFIED: N_("Impact assessment, simplified"),
    PackageKind.IMPACT_EXPANDED: N_("Impact assessment, expanded"),
    PackageKind.FINANCIAL_CALCULATION: N_("Financial calculation"),
    PackageKind.ANTI_CORRUPTION_CHECKLIST: N_("Anti-corruption checklist of the agency"),
    PackageKind.ACTS_TO_CHANGE: N_("List of acts to change"),
    PackageKind.OTHER: N_("Other document"),
}
QUESTIONNAIRES = {
    QuestionnaireKind.ANTI_CORRUPTION: N_("Anti-corruption expertise"),
    QuestionnaireKind.GENERAL: N_("General questionnaire"),
}
CHOICES = {
    Choice.YES: N_("Yes"),
    Choice.NO: N_("No"),
    Choice.UNKNOWN: N_("Do not know"),
}
WITHHELD = {
    "": "",
    CommentState.WITHDRAWN.value: N_("Withdrawn since by its author; the hash stays."),
    CommentState.HIDDEN.value: N_("Hidden since by a moderator; the hash stays."),
    CommentState.HELD.value: N_("Held for a moderator; the hash stays."),
    CommentState.DISOWNED.value: N_("Set aside: the person says they did not send it."),
    "altered": N_("Does not give the hash it was published with."),
}
COLUMNS = (
    N_("Number"),
    N_("Comment"),
    N_("Clause"),
    N_("Version"),
    N_("Stance"),
    N_("Organisation"),
    N_("How it came"),
    N_("What was said"),
    N_("Quote"),
    N_("Proposed wording"),
    N_("When"),
    N_("Decision"),
    N_("Reason"),
    N_("What was answered"),
    N_("Answered at"),
    N_("In the text"),
    N_("SHA-256"),
    N_("Note"),
)
