"""Fetch and authorise in one call: what is forbidden answers exactly like what is missing."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from home.enums import ArchiveState
from home.models import ArchivePackage
from kek.people.access import office_person
from kek.people.models import User


def archive_package(user: User | AnonymousUser, pk: int) -> ArchivePackage:
    """The office's; a package holds drafts, remarks and names."""
    office_person(user)
    return get_object_or_404(ArchivePackage.objects.select_related("page"), pk=pk)


@dataclass
class Parcel:
    """A package as documents.responses sends files: any sum of the content tells it from others."""

    file: Any
    size: int
    sha256: str
    filename: str


def finished_package(user: User | AnonymousUser, pk: int) -> Parcel:
    package = archive_package(user, pk)
    if package.state != ArchiveState.READY:
        raise Http404
    return Parcel(package.file, package.size, package.sha512, package.filename)
