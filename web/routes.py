"""Every address of the portal, in one list. A locale prefix is taken off before it is read.

The first word of an address is the package, a noun of it is the file in that package's `pages/`.
"""

from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import BaseRoute, Mount, Route

from accounts.pages import account, cast, confirmation, letters, registration, session
from agencies.pages import acknowledgement, agencies, desk, extension, obligations, overdue
from consultation.pages import (
    adoption,
    answer,
    answers,
    changes,
    clauses,
    comments,
    comparison,
    dossiers,
    edits,
    links,
    manuscripts,
    nodes,
    officer,
    outages,
    outcome,
    package,
    publication,
    questionnaires,
    questions,
    sections,
    sheet,
    terms,
    version,
    versions,
    wordings,
)
from consultation.pages import history as clause_history
from consultation.pages import receipts as comment_receipts
from consultation.pages import removal as manuscript_removal
from consultation.pages import support as comment_support
from consultation.pages import withdrawal as comment_withdrawal
from moderation.pages import appeals, cases, claim, decisions, log, reply, reports
from petitions.pages import (
    act,
    alerts,
    checkpoints,
    commitments,
    confirmations,
    corrections,
    criteria,
    drafts,
    history,
    invalidation,
    invalidations,
    keys,
    live,
    mail,
    new,
    objection,
    objections,
    own,
    petitions,
    quorum,
    receipts,
    removal,
    response,
    responses,
    retraction,
    review,
    rewording,
    signatures,
    submission,
    supporters,
    texts,
    verdicts,
    verification,
    withdrawal,
    writings,
)
from petitions.pages import (
    log as signature_log,
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
    Route("/agencies/overdue", overdue.listed, name="overdue"),
    Route("/agencies/{agency}", agencies.agency, name="agency"),
    Route("/agencies/{agency}/desk", desk.desk, name="agency_desk"),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}",
        obligations.obligation,
        name="obligation",
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/acknowledgement",
        acknowledgement.show,
        name="obligation_acknowledgement",
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/acknowledgement",
        acknowledgement.acknowledge,
        methods=["POST"],
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/extension",
        extension.show,
        name="obligation_extension",
    ),
    Route(
        "/agencies/{agency}/obligations/{obligation:number}/extension",
        extension.extend,
        methods=["POST"],
    ),
    # petitions
    Route("/petitions", petitions.listed, name="petitions"),
    Route("/petitions/new", new.show, name="petition_new"),
    Route("/petitions/new", new.begin, methods=["POST"]),
    Route("/petitions/own", own.show, name="petitions_own"),
    Route("/petitions/quorum", quorum.show, name="petition_quorum"),
    Route("/petitions/writings/{writing:number}", writings.resume, name="petition_writing"),
    Route(
        "/petitions/writings/{writing:number}/review", review.show, name="petition_writing_review"
    ),
    Route("/petitions/writings/{writing:number}/review", review.finish, methods=["POST"]),
    Route(
        "/petitions/writings/{writing:number}/removal",
        removal.show,
        name="petition_writing_removal",
    ),
    Route("/petitions/writings/{writing:number}/removal", removal.remove, methods=["POST"]),
    Route("/petitions/writings/{writing:number}/act", act.show, name="petition_writing_act"),
    Route("/petitions/writings/{writing:number}/act", act.keep, methods=["POST"]),
    Route(
        "/petitions/writings/{writing:number}/{step}", writings.show, name="petition_writing_step"
    ),
    Route("/petitions/writings/{writing:number}/{step}", writings.save, methods=["POST"]),
    Route(
        "/petitions/writings/{writing:number}/{step}/autosave",
        writings.autosave,
        methods=["POST"],
        name="petition_writing_autosave",
    ),
    Route("/petitions/commitments", commitments.listed, name="commitments"),
    Route("/petitions/alerts", alerts.listed, name="petition_alerts"),
    Route("/petitions/alerts/{alert:number}", alerts.alert, name="petition_alert"),
    Route(
        "/petitions/alerts/{alert:number}",
        alerts.find,
        methods=["POST"],
        name="petition_alert_finding",
    ),
    Route("/petitions/invalidations", invalidations.desk, name="invalidations_desk"),
    Route("/petitions/objections", objections.queue, name="objections_queue"),
    Route("/petitions/objections/{objection:number}", objections.objection, name="objection"),
    Route(
        "/petitions/objections/{objection:number}",
        objections.answer,
        methods=["POST"],
        name="objection_answer",
    ),
    Route("/petitions/keys", keys.show, name="petition_keys"),
    Route("/petitions/keys.json", keys.as_json, name="petition_keys_json"),
    Route("/petitions/{petition:number}", petitions.petition, name="petition"),
    Route("/petitions/{petition:number}/log", signature_log.show, name="petition_log"),
    Route(
        "/petitions/{petition:number}/log.jsonl", signature_log.export, name="petition_log_export"
    ),
    Route(
        "/petitions/{petition:number}/checkpoint", checkpoints.newest, name="petition_checkpoint"
    ),
    Route(
        "/petitions/{petition:number}/checkpoints", checkpoints.listed, name="petition_checkpoints"
    ),
    Route(
        "/petitions/{petition:number}/checkpoints/{size:number}",
        checkpoints.checkpoint,
        name="petition_checkpoint_of_size",
    ),
    Route(
        "/petitions/{petition:number}/checkpoints/{size:number}/consistency/{older:number}",
        checkpoints.consistency,
        name="petition_consistency",
    ),
    Route("/petitions/{petition:number}/receipts", receipts.own, name="petition_own_receipt"),
    Route(
        "/petitions/{petition:number}/receipts/{number:number}",
        receipts.receipt,
        name="petition_receipt",
    ),
    Route(
        "/petitions/{petition:number}/receipts/{number:number}.json",
        receipts.file,
        name="petition_receipt_file",
    ),
    Route(
        "/petitions/{petition:number}/verification", verification.show, name="petition_verification"
    ),
    Route(
        "/petitions/{petition:number}/verification.py",
        verification.script,
        name="petition_verification_script",
    ),
    Route(
        "/petitions/{petition:number}/invalidations",
        invalidations.listed,
        name="petition_invalidations",
    ),
    Route(
        "/petitions/{petition:number}/invalidations",
        invalidations.propose,
        methods=["POST"],
        name="invalidation_proposal",
    ),
    Route(
        "/petitions/{petition:number}/invalidations/criteria",
        criteria.choose,
        name="petition_criteria",
    ),
    Route(
        "/petitions/{petition:number}/invalidations/{invalidation:number}",
        invalidation.show,
        name="petition_invalidation",
    ),
    Route(
        "/petitions/{petition:number}/invalidations/{invalidation:number}",
        invalidation.decide,
        methods=["POST"],
        name="invalidation_decision",
    ),
    Route("/petitions/{petition:number}/objections", objection.show, name="petition_objection"),
    Route(
        "/petitions/{petition:number}/objections",
        objection.make,
        methods=["POST"],
        name="petition_objection_made",
    ),
    Route("/petitions/{petition:number}/live/count", live.count, name="petition_count"),
    Route("/petitions/{petition:number}/live/stream", live.stream, name="petition_stream"),
    Route("/petitions/{petition:number}/history", history.show, name="petition_history"),
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
    Route(
        "/petitions/{petition:number}/response/draft",
        drafts.autosave,
        methods=["POST"],
        name="petition_response_draft",
    ),
    Route(
        "/petitions/{petition:number}/responses/{response:number}",
        responses.show,
        name="petition_answer",
    ),
    Route(
        "/petitions/{petition:number}/responses/{response:number}.pdf",
        responses.pdf,
        name="petition_answer_pdf",
    ),
    Route(
        "/petitions/{petition:number}/responses/{response:number}.json",
        responses.canonical,
        name="petition_answer_canonical",
    ),
    Route(
        "/petitions/{petition:number}/responses/{response:number}/verdicts",
        verdicts.give,
        methods=["POST"],
        name="petition_verdicts",
    ),
    Route(
        "/petitions/{petition:number}/commitments/{commitment:number}",
        commitments.commitment,
        name="commitment",
    ),
    Route(
        "/petitions/{petition:number}/commitments/{commitment:number}",
        commitments.settle,
        methods=["POST"],
        name="commitment_settlement",
    ),
    Route("/petitions/{petition:number}/mail", mail.show, name="petition_mail"),
    Route("/petitions/{petition:number}/mail", mail.choose, methods=["POST"]),
    Route("/petitions/corrections", corrections.waiting, name="corrections_waiting"),
    Route("/petitions/{petition:number}/texts", texts.show, name="petition_texts"),
    Route(
        "/petitions/{petition:number}/corrections", corrections.show, name="petition_corrections"
    ),
    Route("/petitions/{petition:number}/corrections", corrections.propose, methods=["POST"]),
    Route(
        "/petitions/{petition:number}/corrections/{correction:number}/withdrawal",
        corrections.withdraw,
        methods=["POST"],
        name="petition_correction_withdrawal",
    ),
    Route(
        "/petitions/{petition:number}/corrections/{correction:number}/decision",
        corrections.decide,
        methods=["POST"],
        name="petition_correction_decision",
    ),
    Route(
        "/petitions/{petition:number}/confirmation",
        confirmations.show,
        name="petition_confirmation",
    ),
    Route("/petitions/{petition:number}/confirmation", confirmations.settle, methods=["POST"]),
    Route("/petitions/{petition:number}/rewording", rewording.show, name="petition_rewording"),
    Route("/petitions/{petition:number}/rewording", rewording.reword, methods=["POST"]),
    Route("/petitions/{petition:number}/retraction", retraction.show, name="petition_retraction"),
    Route("/petitions/{petition:number}/retraction", retraction.retract, methods=["POST"]),
    # consultation
    Route("/consultation", dossiers.listed, name="dossiers"),
    Route("/consultation/outages", outages.listed, name="outages"),
    Route("/consultation/outages", outages.note, methods=["POST"]),
    Route("/consultation/answers", answers.desk, name="answers"),
    Route("/consultation/manuscripts", manuscripts.listed, name="manuscripts"),
    Route("/consultation/manuscripts/new", manuscripts.new, name="manuscript_new"),
    Route(
        "/consultation/manuscripts/new",
        manuscripts.bring,
        methods=["POST"],
        name="manuscript_bringing_in",
        max_body_size=manuscripts.UPLOAD_LIMIT,
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}", manuscripts.manuscript, name="manuscript"
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/original",
        manuscripts.original,
        name="manuscript_original",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/nodes/{node}",
        nodes.node,
        name="manuscript_node",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/nodes/{node}",
        nodes.change,
        methods=["POST"],
        name="manuscript_node_change",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/edits/reversal",
        edits.undo,
        methods=["POST"],
        name="manuscript_edits_reversal",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/links", links.links, name="manuscript_links"
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/links/decisions/{decision:number}/removal",
        links.take_back,
        methods=["POST"],
        name="manuscript_decision_removal",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/links/{side}/{name}",
        links.link,
        name="manuscript_link",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/links/{side}/{name}",
        links.decide,
        methods=["POST"],
        name="manuscript_link_decision",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/publication",
        publication.show,
        name="manuscript_publication",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/publication",
        publication.publish,
        methods=["POST"],
        name="manuscript_publishing",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/removal",
        manuscript_removal.show,
        name="manuscript_removal",
    ),
    Route(
        "/consultation/manuscripts/{manuscript:number}/removal",
        manuscript_removal.remove,
        methods=["POST"],
        name="manuscript_setting_aside",
    ),
    Route("/consultation/comments/{comment:number}", comments.comment, name="comment"),
    Route("/consultation/comments/{comment:number}/answer", answer.show, name="comment_answer"),
    Route("/consultation/comments/{comment:number}/answer", answer.give, methods=["POST"]),
    Route(
        "/consultation/comments/{comment:number}/receipts/{wording:number}",
        comment_receipts.receipt,
        name="comment_receipt",
    ),
    Route(
        "/consultation/comments/{comment:number}/wordings",
        wordings.listed,
        name="comment_wordings",
    ),
    Route(
        "/consultation/comments/{comment:number}/wordings/new",
        wordings.show,
        name="comment_wording",
    ),
    Route("/consultation/comments/{comment:number}/wordings/new", wordings.write, methods=["POST"]),
    Route(
        "/consultation/comments/{comment:number}/withdrawal",
        comment_withdrawal.show,
        name="comment_withdrawal",
    ),
    Route(
        "/consultation/comments/{comment:number}/withdrawal",
        comment_withdrawal.withdraw,
        methods=["POST"],
    ),
    Route(
        "/consultation/comments/{comment:number}/support",
        comment_support.give,
        methods=["POST"],
        name="comment_support",
    ),
    Route(
        "/consultation/comments/{comment:number}/support/removal",
        comment_support.take_back,
        methods=["POST"],
        name="comment_support_removal",
    ),
    Route("/consultation/{dossier:number}", dossiers.dossier, name="dossier"),
    Route("/consultation/{dossier:number}/sections/{uid}", sections.section, name="clause_section"),
    Route("/consultation/{dossier:number}/clauses/{uid}", clauses.clause, name="clause"),
    Route(
        "/consultation/{dossier:number}/clauses/{uid}/comments",
        comments.post,
        methods=["POST"],
        name="clause_comments",
    ),
    Route(
        "/consultation/{dossier:number}/clauses/{uid}/history",
        clause_history.history,
        name="clause_history",
    ),
    Route("/consultation/{dossier:number}/changes", changes.changes, name="changes"),
    Route("/consultation/{dossier:number}/comparison", comparison.comparison, name="comparison"),
    Route("/consultation/{dossier:number}/versions", versions.listed, name="versions"),
    Route(
        "/consultation/{dossier:number}/versions/{number:number}",
        versions.version,
        name="version",
    ),
    Route(
        "/consultation/{dossier:number}/versions/{number:number}/{language}.akn",
        version.as_akn,
        name="version_akn",
    ),
    Route(
        "/consultation/{dossier:number}/versions/{number:number}/{language}.docx",
        version.as_docx,
        name="version_docx",
    ),
    Route(
        "/consultation/{dossier:number}/versions/{number:number}/{language}.pdf",
        version.as_pdf,
        name="version_pdf",
    ),
    Route("/consultation/{dossier:number}/terms", terms.show, name="dossier_terms"),
    Route("/consultation/{dossier:number}/terms", terms.move, methods=["POST"]),
    Route("/consultation/{dossier:number}/package", package.show, name="package"),
    Route(
        "/consultation/{dossier:number}/package",
        package.add,
        methods=["POST"],
        name="package_addition",
        max_body_size=package.UPLOAD_LIMIT,
    ),
    Route(
        "/consultation/{dossier:number}/package/{file:number}/original",
        package.original,
        name="package_original",
    ),
    Route(
        "/consultation/{dossier:number}/package/{file:number}/replacement",
        package.replacement,
        name="package_replacement",
    ),
    Route(
        "/consultation/{dossier:number}/package/{file:number}/replacement",
        package.replace,
        methods=["POST"],
        name="package_replacing",
        max_body_size=package.UPLOAD_LIMIT,
    ),
    Route(
        "/consultation/{dossier:number}/package/{file:number}/removal",
        package.removal,
        name="package_removal",
    ),
    Route(
        "/consultation/{dossier:number}/package/{file:number}/removal",
        package.remove,
        methods=["POST"],
        name="package_removing",
    ),
    Route("/consultation/{dossier:number}/officer", officer.show, name="dossier_officer"),
    Route("/consultation/{dossier:number}/officer", officer.change, methods=["POST"]),
    Route("/consultation/{dossier:number}/adoption", adoption.show, name="adoption"),
    Route("/consultation/{dossier:number}/adoption", adoption.name, methods=["POST"]),
    Route(
        "/consultation/{dossier:number}/questionnaires/{kind}",
        questionnaires.results,
        name="questionnaire",
    ),
    Route("/consultation/{dossier:number}/questionnaires/{kind}/sheet", sheet.review, name="sheet"),
    Route(
        "/consultation/{dossier:number}/questionnaires/{kind}/sheet",
        sheet.hand_in,
        methods=["POST"],
    ),
    Route(
        "/consultation/{dossier:number}/questionnaires/{kind}/sheet/groups/{number:number}",
        sheet.group,
        name="sheet_group",
    ),
    Route(
        "/consultation/{dossier:number}/questionnaires/{kind}/sheet/groups/{number:number}",
        sheet.save_group,
        methods=["POST"],
    ),
    Route(
        "/consultation/{dossier:number}/questionnaires/{kind}/sheet/questions/{number:number}",
        questions.question,
        name="sheet_question",
    ),
    Route(
        "/consultation/{dossier:number}/questionnaires/{kind}/sheet/questions/{number:number}",
        questions.save_question,
        methods=["POST"],
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
