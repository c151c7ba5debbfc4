"""Addresses of files. Wagtail's own serve address is taken over, so that nothing leads past these views."""

from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from documents.views import desk, files, opening, reviews

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", files.newest, name="newest"),
    path("<int:pk>/version/<int:number>/", files.version, name="version"),
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
        path("<int:pk>/", desk.desk, name="desk"),
        path("<int:pk>/durchsicht/", opening.opening, name="open_review"),
        path("anlage/<int:pk>/", files.attachment, name="attachment"),
    ],
    "protocols",
)

# The pages of those who review.
review_patterns = (
    [
        path("", reviews.overview, name="overview"),
        path("<int:pk>/", reviews.review, name="review"),
        path("<int:pk>/drucken/", reviews.printed, name="print"),
        path("<int:pk>/frist/", opening.extension, name="extend"),
        path("<int:pk>/schliessen/", opening.closing, name="close"),
    ],
    "reviews",
)
