from http import HTTPStatus

from django.http import HttpResponse


class SeeOther(HttpResponse):
    """After a form was accepted: look at the result with GET."""

    status_code = HTTPStatus.SEE_OTHER

    def __init__(self, location: str) -> None:
        super().__init__(headers={"Location": location})
