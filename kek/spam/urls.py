from django.urls import path

from kek.spam.views import challenge

app_name = "spam"

urlpatterns = [path("", challenge, name="challenge")]
