from datetime import time, timedelta

from django.utils import timezone

from documents.actions import docx_texts, forgetting, publication_files, reading_queue, reviews
from documents.actions.pdf_renewal import renew_withdrawn
from documents.actions.search_renewal import renew_in_the_index
from kek.clock.registry import job


@job(every=timedelta(hours=1))
def forget_docx_texts() -> None:
    docx_texts.forget_docx_texts(timezone.now())


@job(at=time(3))
def forget_guests() -> None:
    forgetting.forget_guests(timezone.now())


@job(every=timedelta(minutes=5))
def close_reviews() -> None:
    reviews.close_what_is_over(timezone.now())


@job(every=timedelta(minutes=30))
def remind_of_reviews() -> None:
    reviews.remind_of_reviews(timezone.now())


@job(every=timedelta(hours=1))
def read_documents() -> None:
    """Those of an earlier version of this software, and any whose task was lost."""
    reading_queue.ask_for_unread()


@job(every=timedelta(minutes=1))
def note_lost_pdfs() -> None:
    publication_files.note_lost_pdfs()


@job(every=timedelta(minutes=1))
def renew_pdfs() -> None:
    """Those of protocols that quote what was taken back."""
    renew_withdrawn(timezone.now())


@job(every=timedelta(minutes=1))
def renew_search() -> None:
    """What was taken back, or is shown again, of what protocols quote."""
    renew_in_the_index()
