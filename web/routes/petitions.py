"""Addresses of petitions."""

from starlette.routing import BaseRoute, Route

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

ROUTES: list[BaseRoute] = [
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
    Route("/petitions/{petition:number}/live/count", live.count, name="petition_count"),
    Route("/petitions/{petition:number}/live/stream", live.stream, name="petition_stream"),
    Route("/petitions/{petition:number}/signatures", signatures.show, name="petition_signatures"),
    Route("/petitions/{petition:number}/signatures", signatures.sign, methods=["POST"]),
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
]
