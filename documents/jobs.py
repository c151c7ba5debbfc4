from datetime import timedelta

from django.utils import timezone

from documents.actions import docx_texts
from kek.clock.registry import job


@job(every=timedelta(hours=1))
def forget_docx_texts() -> None:
    docx_texts.forget_docx_texts(timezone.now())
