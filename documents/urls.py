"""Addresses of files. Wagtail's own serve address is taken over, so that nothing leads past these views."""

from django.urls import path
from wagtail.documents.views.serve import authenticate_with_password

from documents import views

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", views.newest, name="newest"),
    path("<int:pk>/version/<int:number>/", views.version, name="version"),
]

# Under the names that Wagtail and its templates reverse, outside of the namespace.
wagtail_patterns = [
    path(
        "authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("<int:pk>/<str:filename>", views.to_stable_address, name="wagtaildocs_serve"),
]
