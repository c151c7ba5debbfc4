from datetime import timedelta

from django.utils import timezone

from documents.actions import docx_texts
from documents.actions.pdf_renewal import renew_withdrawn
from kek.clock.registry import job


@job(every=timedelta(hours=1))
def forget_docx_texts() -> None:
    docx_texts.forget_docx_texts(timezone.now())


@job(every=timedelta(minutes=1))
def renew_pdfs() -> None:
    """Those of protocols that quote what was taken back."""
    renew_withdrawn()
