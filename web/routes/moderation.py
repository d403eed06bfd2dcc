"""Addresses of moderation: reports, cases, decisions and appeals."""

from starlette.routing import BaseRoute, Route

from moderation.pages import appeals, cases, claim, decisions, log, reply, reports

ROUTES: list[BaseRoute] = [
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
    Route(
        "/moderation/decisions/{decision:number}/appeals",
        appeals.form,
        name="moderation_decision_appeals",
    ),
    Route("/moderation/decisions/{decision:number}/appeals", appeals.make, methods=["POST"]),
    Route("/moderation/appeals", appeals.listed, name="moderation_appeals"),
    Route("/moderation/appeals/{appeal:number}", appeals.appeal, name="moderation_appeal"),
    Route(
        "/moderation/appeals/{appeal:number}/claim",
        claim.claim_appeal,
        methods=["POST"],
        name="moderation_appeal_claim",
    ),
    Route(
        "/moderation/appeals/{appeal:number}/reply",
        reply.reply,
        methods=["POST"],
        name="moderation_appeal_reply",
    ),
]
