from django.urls import path, register_converter

from kek.following import views
from kek.pages.converters import KeyConverter

register_converter(KeyConverter, "target")

app_name = "following"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("meine/<str:token>/", views.own, name="own"),
    path("bestaetigen/<str:token>/", views.confirm, name="confirm"),
    path("abmelden/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<slug:slug>/<target:pk>/", views.follow, name="follow"),
]
