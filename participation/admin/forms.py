import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from participation.actions.boards import (
    change_phase,
    change_settings,
    changing_board,
    forget_columns,
)
from participation.enums import BoardPhase, OperationName
from participation.exceptions import Refusal
from participation.models import Board, Column, Idea, IdeaGroup, Vote
from participation.phases import check_switch, phases_ahead

SETTINGS = (
    "readers", "writers", "is_premoderated", "is_veiled", "shows_pseudonyms", "beamer_shows_pseudonyms",
    "is_discussed", "votes_per_person", "allows_several_votes", "hides_tally", "phase_ends_at", "phase_after",
)  # fmt: skip

NOT_EMPTY = (
    "In der Spalte „{title}“ stehen Ideen oder Gruppen. Sie kann umbenannt, aber nicht gelöscht werden."
)
CHANGED_MEANWHILE = (
    "Das Board wurde inzwischen an anderer Stelle geändert, zum Beispiel in der Moderation. Bitte laden Sie "
    "diese Seite neu und nehmen Sie Ihre Änderung noch einmal vor."
)
TOO_FEW_VOTES = (
    "Eine Person hat schon {given} Stimmen vergeben. Bitte erlauben Sie mindestens so viele: abgegebene "
    "Stimmen bleiben gültig."
)
SEVERAL_GIVEN = (
    "Es gibt schon Karten, denen eine Person mehrere Stimmen gegeben hat. Abgegebene Stimmen bleiben gültig."
)

END_WITHOUT_NEXT = "Bitte wählen Sie die Phase, die danach kommt, oder lassen Sie das Ende leer."
NEXT_WITHOUT_END = "Bitte geben Sie an, wann die Phase endet, oder lassen Sie „Danach“ leer."
END_HAS_PASSED = "Diese Zeit ist schon vorbei. Bitte wählen Sie eine spätere."
NOT_AHEAD = "Von selbst geht es nur weiter, nicht zurück. Bitte wählen Sie eine spätere Phase."


class BoardForm(WagtailAdminModelForm):
    """A board's phase, settings and columns in the admin. Each kind of change counts, is recorded and rings.

    seen holds what the editor had before them: a form that was opened some time ago must not turn back what a
    facilitator has switched since. The view holds the board's lock from the check to the end of saving.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = state_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        stored = Board.objects.get(pk=self.instance.pk)
        if self.has_changed() and cleaned.get("seen") != state_of(stored):
            raise ValidationError(CHANGED_MEANWHILE)
        self._check_phase(stored, cleaned)
        self._check_end(stored, cleaned)
        self._check_votes(stored, cleaned)
        self._check_columns()
        return cleaned

    def save(self, commit: bool = True) -> Board:
        changed, given = set(self.changed_data), self.cleaned_data
        pk = self.instance.pk
        with transaction.atomic():
            if "phase" in changed:
                change_phase(pk, BoardPhase(given["phase"]), self.for_user)
            if settings := changed.intersection(SETTINGS):
                change_settings(pk, {name: given[name] for name in settings}, self.for_user)
            if self.formsets["columns"].has_changed():
                if deleted := self.formsets["columns"].deleted_forms:
                    forget_columns([form.instance.pk for form in deleted if form.instance.pk])
                with changing_board(pk, OperationName.ARRANGE_COLUMNS, self.for_user) as change:
                    self._begin_from(change.board)
                    super().save(commit)
                    Column.objects.filter(board=pk).update(seq=change.seq)
            self._begin_from(Board.objects.get(pk=pk))
        return self.instance

    def _begin_from(self, board: Board) -> None:
        """The form's own copy is as old as the form: what the board has counted since must stay."""
        for field in Board._meta.concrete_fields:
            setattr(self.instance, field.attname, getattr(board, field.attname))

    def _check_phase(self, stored: Board, cleaned: dict[str, Any]) -> None:
        phase = cleaned.get("phase")
        if phase is None or phase == stored.phase:
            return
        try:
            check_switch(stored, phase)
        except Refusal as refusal:
            self.add_error("phase", refusal.text)

    def _check_end(self, stored: Board, cleaned: dict[str, Any]) -> None:
        """A switch by hand takes the old end away with it (actions.boards.enter_phase)."""
        if not {"phase_ends_at", "phase_after"}.intersection(self.changed_data):
            return
        ends_at, after = cleaned.get("phase_ends_at"), cleaned.get("phase_after")
        if ends_at is None and not after:
            return
        if not after:
            self.add_error("phase_after", END_WITHOUT_NEXT)
        elif ends_at is None:
            if "phase_ends_at" not in self.errors:
                self.add_error("phase_ends_at", NEXT_WITHOUT_END)
        elif ends_at <= timezone.now():
            self.add_error("phase_ends_at", END_HAS_PASSED)
        elif after not in phases_ahead(Board(phase=cleaned.get("phase") or stored.phase)):
            self.add_error("phase_after", NOT_AHEAD)

    def _check_votes(self, stored: Board, cleaned: dict[str, Any]) -> None:
        """Votes that were given stay, so the rules cannot fall behind them."""
        votes = Vote.objects.filter(idea__board=stored)
        budget = cleaned.get("votes_per_person")
        if budget is not None and budget < stored.votes_per_person:
            totals = votes.values("participant").annotate(given=Sum("count"))
            given = max((row["given"] for row in totals), default=0)
            if budget < given:
                self.add_error("votes_per_person", TOO_FEW_VOTES.format(given=given))
        if stored.allows_several_votes and not cleaned.get("allows_several_votes"):
            most = votes.aggregate(most=Max("count"))["most"] or 0
            if most > 1:
                self.add_error("allows_several_votes", SEVERAL_GIVEN)

    def _check_columns(self) -> None:
        columns = self.formsets["columns"]
        if not columns.is_valid():
            return
        deleted = [form.instance for form in columns.deleted_forms if form.instance.pk]
        for column in deleted:
            groups = IdeaGroup.objects.filter(column=column, is_dissolved=False)
            if Idea.objects.filter(column=column).exists() or groups.exists():
                raise ValidationError(NOT_EMPTY.format(title=column.title))
        if len(columns.forms) - len(columns.deleted_forms) < 1:
            raise ValidationError("Ein Board braucht mindestens eine Spalte.")


def state_of(board: Board) -> str:
    """Phase and settings as one text that goes with the form and comes back."""
    return json.dumps([getattr(board, name) for name in ("phase", *SETTINGS)], cls=DjangoJSONEncoder)
