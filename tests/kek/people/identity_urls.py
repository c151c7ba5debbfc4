"""The addresses of a site whose switch for OpenID Connect is on."""

from django.urls import include, path

from kek.people.urls import identity_patterns
from kek.urls import urlpatterns as others

urlpatterns = [path("konto/", include(identity_patterns)), *others]
