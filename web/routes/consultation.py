"""Addresses of consultation: drafts, their clauses, comments, questionnaires and outcome."""

from starlette.routing import BaseRoute, Route

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

ROUTES: list[BaseRoute] = [
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
]
