from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.text import Truncator
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import EditView

from home.actions.feedback import answer_feedback, tick_off
from home.exceptions import AlreadyAnswered
from home.forms.feedback import AnswerForm
from home.models import Feedback
from kek.pages.models import DistrictSettings
from kek.people.viewsets import UnchosenViewSet


class AnswerView(EditView):
    """An answer leaves once; a letter without one can only be ticked off."""

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)
        except AlreadyAnswered:
            form.add_error("answer", AlreadyAnswered.message)
            self.produced_error_message = self.get_error_message()
            answer = self.form_invalid(form)
        return answer

    def save_instance(self) -> Any:
        text = self.form.new_answer
        if text:
            district = DistrictSettings.for_request(self.request)
            answer_feedback(self.object.pk, self.request.user, text, district)
        else:
            tick_off(self.object.pk, is_done=self.form.cleaned_data["is_done"])
            log(instance=self.object, action="wagtail.edit", content_changed=self.form.has_changed())
        self.object.refresh_from_db()
        return self.object


def until(feedback: Feedback) -> str:
    """Nothing waits for an answer that was given, or that needs none."""
    return "" if feedback.is_done else f"{feedback.due_on:%d.%m.%Y}"


def excerpt(feedback: Feedback) -> str:
    return Truncator(" ".join(feedback.message.split())).chars(80)


class FeedbackViewSet(UnchosenViewSet):
    """The log: when a letter came, until when it is to be answered, when and by whom it was."""

    model = Feedback
    icon = "mail"
    menu_label = "Rückmeldungen"
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_view_class = AnswerView
    list_filter = ["is_done", "kind"]
    inspect_view_fields = [
        "kind", "message", "about", "received_at", "answer", "answered_at", "answered_by", "was_mailed",
    ]  # fmt: skip

    list_display: ClassVar[list[str | Column]] = [
        "__str__",
        Column("message", label="Nachricht", accessor=excerpt),
        "received_at",
        Column("due_on", label="Antwort bis", accessor=until),
        "answered_at",
        "answered_by",
        BooleanColumn("is_done", label="Erledigt"),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [FieldPanel("kind", read_only=True), FieldPanel("received_at", read_only=True)]
                    ),
                    FieldPanel("message", read_only=True),
                    FieldPanel("about", read_only=True),
                    FieldPanel("email", read_only=True),
                ],
                "Rückmeldung",
            ),
            HelpPanel(
                "Gemeldete Barrieren werden innerhalb eines Monats beantwortet. Hat die Person eine "
                "E-Mail-Adresse angegeben, geht Ihre Antwort beim Speichern an sie; danach wird die Adresse "
                "hier gelöscht. Ohne Adresse notieren Sie, was Sie getan haben."
            ),
            FieldPanel("answer"),
            FieldPanel("is_done"),
        ],
        base_form_class=AnswerForm,
    )
