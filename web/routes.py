"""Every address of the portal, in one list. A locale prefix is taken off before it is read.

The first word of an address is the package, a noun of it is the file in that package's `pages/`.
"""

from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import BaseRoute, Mount, Route

from accounts.pages import account, cast, confirmation, letters, registration, session
from agencies.pages import acknowledgement, agencies, desk, obligations
from consultation.pages import answer, answers, clauses, comments, dossiers, outcome, sections
from moderation.pages import cases, claim, decisions, log, reports
from petitions.pages import (
    new,
    petitions,
    response,
    signatures,
    submission,
    supporters,
    withdrawal,
)
from web import static
from web.pages import about, display, health, home, search


class Number(Convertor[int]):
    """The key of a row: no more digits than the database has room for."""

    regex = "[0-9]{1,18}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("number", Number())

ROUTES: list[BaseRoute] = [
    Route("/", home.show, name="home"),
    Route("/health/live", health.live, name="health_live"),
    Route("/health/ready", health.ready, name="health_ready"),
    Route("/robots.txt", static.robots, name="robots"),
    Route("/static/muhokama.css", static.css, name="stylesheet"),
    Mount("/static", static.MarkedFiles(directory=static.STATIC), name="static"),
    Route("/display", display.choose, methods=["POST"], name="display"),
    Route("/about", about.show, name="about"),
    Route("/search", search.show, name="search"),
    # accounts
    Route("/accounts/registration", registration.show, name="registration"),
    Route("/accounts/registration", registration.answer, methods=["POST"]),
    Route(
        "/accounts/confirmation",
        confirmation.send_again,
        methods=["POST"],
        name="confirmation_letter",
    ),
    Route("/accounts/confirmation/{token}", confirmation.show, name="confirmation"),
    Route("/accounts/confirmation/{token}", confirmation.confirm, methods=["POST"]),
    Route("/accounts/session", session.show, name="sign_in"),
    Route("/accounts/session", session.enter, methods=["POST"]),
    Route("/accounts/session/end", session.end, methods=["POST"], name="sign_out"),
    Route("/accounts/account", account.show, name="account"),
    Route("/accounts/cast", cast.show, name="cast"),
    Route("/accounts/cast", cast.play, methods=["POST"]),
    Route("/accounts/letters", letters.show, name="letters"),
    # agencies
    Route("/agencies", agencies.listed, name="agencies"),
    Route("/agencies/obligations", obligations.listed, name="obligations"),
    Route("/agencies/{agency}", agencies.agency, name="agency"),
    Route("/agencies/{agency}/desk", desk.desk, name="agency_desk"),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}",
        obligations.obligation,
        name="obligation",
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/acknowledgement",
        acknowledgement.acknowledge,
        methods=["POST"],
        name="obligation_acknowledgement",
    ),
    # petitions
    Route("/petitions", petitions.listed, name="petitions"),
    Route("/petitions/new", new.show, name="petition_new"),
    Route("/petitions/new", new.write, methods=["POST"]),
    Route("/petitions/{petition:number}", petitions.petition, name="petition"),
    Route(
        "/petitions/{petition:number}/supporters",
        supporters.support,
        methods=["POST"],
        name="petition_supporters",
    ),
    Route(
        "/petitions/{petition:number}/submission",
        submission.submit,
        methods=["POST"],
        name="petition_submission",
    ),
    Route("/petitions/{petition:number}/signatures", signatures.show, name="petition_signatures"),
    Route("/petitions/{petition:number}/signatures", signatures.sign, methods=["POST"]),
    Route(
        "/petitions/{petition:number}/withdrawal",
        withdrawal.withdraw,
        methods=["POST"],
        name="petition_withdrawal",
    ),
    Route("/petitions/{petition:number}/response", response.show, name="petition_response"),
    Route("/petitions/{petition:number}/response", response.respond, methods=["POST"]),
    # consultation
    Route("/consultation", dossiers.listed, name="dossiers"),
    Route("/consultation/answers", answers.desk, name="answers"),
    Route("/consultation/comments/{comment:number}", comments.comment, name="comment"),
    Route("/consultation/comments/{comment:number}/answer", answer.show, name="comment_answer"),
    Route("/consultation/comments/{comment:number}/answer", answer.give, methods=["POST"]),
    Route("/consultation/{dossier:number}", dossiers.dossier, name="dossier"),
    Route("/consultation/{dossier:number}/sections/{uid}", sections.section, name="clause_section"),
    Route("/consultation/{dossier:number}/clauses/{uid}", clauses.clause, name="clause"),
    Route(
        "/consultation/{dossier:number}/clauses/{uid}/comments",
        comments.post,
        methods=["POST"],
        name="clause_comments",
    ),
    Route("/consultation/{dossier:number}/outcome", outcome.show, name="outcome"),
    Route("/consultation/{dossier:number}/outcome", outcome.publish, methods=["POST"]),
    # moderation
    Route("/moderation/reports", reports.report, methods=["GET", "POST"], name="report"),
    Route("/moderation/cases", cases.listed, name="moderation_cases"),
    Route("/moderation/cases/{case:number}", cases.case, name="moderation_case"),
    Route(
        "/moderation/cases/{case:number}/claim",
        claim.claim,
        methods=["POST"],
        name="moderation_claim",
    ),
    Route(
        "/moderation/cases/{case:number}/decision",
        decisions.decide,
        methods=["POST"],
        name="moderation_case_decision",
    ),
    Route("/moderation/log", log.log, name="moderation_log"),
    Route(
        "/moderation/decisions/{decision:number}", decisions.decision, name="moderation_decision"
    ),
]
