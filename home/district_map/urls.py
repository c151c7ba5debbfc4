from django.urls import path

from home.district_map import views

app_name = "district_map"
urlpatterns = [
    path("", views.district, name="district"),
    path("<slug:slug>/", views.municipality, name="municipality"),
]
