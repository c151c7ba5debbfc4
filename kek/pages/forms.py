from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ModelForm
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from kek.images.credits import require_credit
from kek.images.models import CreditedImage


class PageCopyForm(CopyForm):
    """Copies pages, never as aliases.

    Wagtail guards an alias as its source is guarded, but lists and search ask along its own path only: they
    would name an alias of a private page to everybody.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class SitePageForm(WagtailAdminPageForm):
    """The editor's form of every page: says at the field which image still needs its credit.

    Images in streams are checked by their block. A draft is saved without these checks.
    """

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        return self.is_deferred_validation or not self._refuse_uncredited()

    def _refuse_uncredited(self) -> bool:
        refused = [(form, name, error) for form in self._forms() for name, error in _missing_credits(form)]
        for form, name, error in refused:
            form.add_error(name, error)
        return bool(refused)

    def _forms(self) -> Iterator[ModelForm]:
        yield self
        for formset in self.formsets.values():
            yield from (form for form in formset.forms if form not in formset.deleted_forms)


def _missing_credits(form: ModelForm) -> Iterator[tuple[str, ValidationError]]:
    for name, value in form.cleaned_data.items():
        if isinstance(value, CreditedImage):
            try:
                require_credit(value)
            except ValidationError as error:
                yield name, error
