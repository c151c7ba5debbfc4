from django.urls import path

from participation.views import (
    answer_debt,
    answer_desk,
    answer_drafts,
    beamer,
    board,
    claims,
    exports,
    facilitation,
    greeting,
    idea_list,
    ideas,
    invitations,
    joining,
    official_answers,
    protocols,
    queue,
    reports,
    suggestions,
    transparency,
)

app_name = "participation"

urlpatterns = [
    path("<int:board_pk>/stand/", board.snapshot, name="snapshot"),
    path("<int:board_pk>/gruss/", greeting.greeting, name="greeting"),
    path("<int:board_pk>/vorgang/", board.operation, name="operation"),
    path("<int:board_pk>/beitreten/", board.join, name="join"),
    path("<int:board_pk>/idee/<int:number>/", ideas.idea, name="idea"),
    path("<int:board_pk>/idee/<int:number>/bearbeitung/", answer_desk.handling, name="handling"),
    path("antwortstand/", answer_debt.answer_debt, name="answer_debt"),
    path("<int:board_pk>/moderation/", facilitation.facilitator, name="facilitator"),
    path("<int:board_pk>/moderation/steuerung/", facilitation.controls, name="facilitator_controls"),
    path("<int:board_pk>/schlagwoerter/", suggestions.tags, name="tags"),
    path("<int:board_pk>/aehnlich/", suggestions.similar, name="similar"),
    path("<int:board_pk>/liste/", idea_list.idea_list, name="list"),
    path("<int:board_pk>/leinwand/", beamer.beamer, name="beamer"),
    path("<int:board_pk>/abzuege/", exports.exports, name="exports"),
    path("<int:board_pk>/abzuege/<int:export_pk>.<slug:kind>", exports.download, name="export"),
    path("<int:board_pk>/abzuege/<int:export_pk>/druck/", exports.printed, name="export_print"),
    path("<int:board_pk>/protokoll/", protocols.protocol, name="protocol"),
    path("<int:board_pk>/idee/<int:number>/melden/", reports.report, name="report"),
    path("<int:board_pk>/pruefen/", queue.queue, name="queue"),
    path("<int:board_pk>/pruefen/vorschau/", queue.preview, name="queue_preview"),
    path("<int:board_pk>/pruefen/entscheiden/", queue.decide, name="queue_decide"),
    path("<int:board_pk>/pruefen/hinweis/", queue.clear, name="queue_clear"),
    path("<int:board_pk>/pruefen/vorher/", queue.premoderate, name="premoderate"),
    path("<int:board_pk>/pruefen/schwaerzen/<slug:key>/", queue.redact, name="redact"),
    path("transparenz/", transparency.transparency, name="transparency"),
    path("meldung/<slug:key>/", reports.report_status, name="report_status"),
    path("mitnehmen/", claims.claim, name="claim"),
    path("mitnehmen/<str:token>/", claims.claim_link, name="claim_link"),
    path("<int:board_pk>/einladungen/", invitations.invitations, name="invitations"),
    path("<int:board_pk>/einladungen/code/", invitations.renew, name="renew_code"),
    path("<int:board_pk>/einladungen/blatt/", invitations.code_sheet, name="code_sheet"),
    path("<int:board_pk>/einladungen/<int:invitation_pk>/blatt/", invitations.sheet, name="invitation_sheet"),
    path(
        "<int:board_pk>/einladungen/<int:invitation_pk>/widerrufen/",
        invitations.revoke,
        name="revoke_invitation",
    ),
]

# The office's desk for answers.
answers_patterns = (
    [
        path("", answer_desk.index, name="index"),
        path("frist/", answer_desk.assigning, name="assign"),
        path("neu/", official_answers.new, name="new"),
        path("entwuerfe/", answer_drafts.all_drafts, name="drafts"),
        path("entwuerfe/ergaenzen/", answer_drafts.add, name="add"),
        path("entwuerfe/<int:pk>/", official_answers.draft, name="draft"),
        path("entwuerfe/<int:pk>/verwerfen/", answer_drafts.discard, name="discard"),
        path("vorschau/", official_answers.preview, name="preview"),
        path("veroeffentlichen/", official_answers.publish, name="publish"),
        path("<int:pk>/berichtigen/", official_answers.correct, name="correct"),
        path("<int:pk>/fassung/<int:number>/loeschen/", official_answers.withhold, name="withhold"),
    ],
    "answers",
)

# Short, because it is typed from a screen: /mitmachen/
joining_patterns = (
    [
        path("", joining.code, name="code"),
        path("<str:code>/", joining.board, name="board"),
        path("<str:code>/<str:seal>/", joining.board, name="sealed"),
    ],
    "joining",
)
