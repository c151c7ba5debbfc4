"""Below /feeds/. Readers ask for years: no address holds a word that an editor may change."""

from django.urls import path

from home.feeds import views

app_name = "feeds"
urlpatterns = [path("<slug:name>.atom", views.feed, name="feed")]
