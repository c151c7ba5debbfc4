"""Addresses of files. Wagtail's own serve address is taken over, so that nothing leads past these views."""

from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from documents.views import (
    agreement,
    desk,
    draft_files,
    drafting,
    files,
    opening,
    publication,
    reviews,
    settling,
    versions,
)

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", files.newest, name="newest"),
    path("<int:pk>/version/<int:number>/", files.version, name="version"),
    path("video/<int:pk>/", files.video, name="video"),
    path("video/<int:pk>/untertitel/", files.captions, name="captions"),
]

# Under the names that Wagtail and its templates reverse, outside of the namespace.
wagtail_patterns = [
    path(
        "authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("<int:pk>/<str:filename>", files.to_stable_address, name="wagtaildocs_serve"),
]

# The office's pages about one protocol: what it is made from, its rounds, its publication.
protocol_patterns = (
    [
        path("", drafting.index, name="index"),
        path("neu/", drafting.new, name="new"),
        path("<int:pk>/", desk.desk, name="desk"),
        path("<int:pk>/vorlegen/", publication.submit, name="submit"),
        path("<int:pk>/freigeben/", publication.release, name="release"),
        path("<int:pk>/zurueckgeben/", publication.send_back, name="send_back"),
        path("<int:pk>/absagen/", publication.call_off, name="call_off"),
        path("<int:pk>/fassungen/<int:number>/pdf/", publication.set_pdf_again, name="set_pdf_again"),
        path("<int:pk>/word/", draft_files.upload_docx, name="upload_docx"),
        path("<int:pk>/word/<uuid:op_id>/", draft_files.docx_text, name="docx_text"),
        path("<int:pk>/anlagen/", draft_files.upload_attachment, name="upload_attachment"),
        path(
            "<int:pk>/anlagen/<int:attachment_pk>/entfernen/",
            draft_files.remove_attachment,
            name="remove_attachment",
        ),
        path("<int:pk>/durchsicht/", opening.opening, name="open_review"),
        path("<int:pk>/abstimmen/", agreement.agree, name="agree"),
        path("<int:pk>/zurueck/", agreement.rework, name="rework"),
        path("<int:pk>/neue-fassung/", agreement.next_version, name="next_version"),
        path("<int:pk>/doch-nicht/", agreement.drop_version, name="drop_version"),
        path("<int:pk>/fassungen/", versions.versions, name="versions"),
        path("<int:pk>/fassungen/<int:number>/", versions.version, name="version"),
        path("anlage/<int:pk>/", files.attachment, name="attachment"),
    ],
    "protocols",
)

# Where the office decides about what was said in a round.
settling_patterns = [
    path("<int:pk>/entscheiden/", settling.settling, name="settling"),
    path("<int:pk>/entscheiden/gemeinsam/", settling.together, name="settle_together"),
    path("<int:pk>/entscheiden/<int:remark_pk>/", settling.remark, name="settle_remark"),
    path("<int:pk>/entscheiden/punkt/<uuid:item>/", settling.edit, name="edit_item"),
]

# The pages of those who review.
review_patterns = (
    [
        path("", reviews.overview, name="overview"),
        path("<int:pk>/", reviews.review, name="review"),
        path("<int:pk>/drucken/", reviews.printed, name="print"),
        path("<int:pk>/aenderungen/", reviews.changes, name="changes"),
        path("<int:pk>/abgestimmt/", reviews.agreed, name="agreed"),
        path("<int:pk>/frist/", opening.extension, name="extend"),
        path("<int:pk>/schliessen/", opening.closing, name="close"),
        *settling_patterns,
    ],
    "reviews",
)
