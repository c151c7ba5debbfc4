from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from home import views

app_name = "home"
urlpatterns = [
    path("robots.txt", views.robots_view, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("suche/", views.search_view, name="search"),
]
