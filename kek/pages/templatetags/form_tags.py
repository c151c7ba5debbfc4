"""How a Django form field becomes KERN markup; django/forms/field.html uses it for every form."""

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

register = template.Library()

TEXT_CLASS = "kern-form-input__input"
SELECT_CLASS = "kern-form-input__select"
CHECKBOX_CLASS = "kern-form-check__checkbox"
RADIO_CLASS = "kern-form-check__radio"


@register.filter
def control_kind(field: BoundField) -> str:
    """Which of the four field markups fits: group, checkbox, select or text."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Select) and not isinstance(widget, forms.SelectMultiple):
        return "select"
    return "text"


@register.filter
def control(field: BoundField) -> SafeString:
    """The input itself with KERN's classes; a placeholder that only repeats the label is dropped."""
    base = {"checkbox": CHECKBOX_CLASS, "select": SELECT_CLASS}.get(control_kind(field), TEXT_CLASS)
    own = field.field.widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": _classes(base, own, has_errors=bool(field.errors))}
    if field.field.widget.attrs.get("placeholder"):
        attrs["placeholder"] = False
    return field.as_widget(attrs=attrs)


@register.filter
def option_control(option: BoundWidget, field: BoundField) -> SafeString:
    """One radio button or checkbox of a group; Django derives groups of checkboxes from radio groups."""
    is_checkbox = isinstance(field.field.widget, forms.CheckboxSelectMultiple)
    base = CHECKBOX_CLASS if is_checkbox else RADIO_CLASS
    option.data["attrs"]["class"] = _classes(base, "", has_errors=bool(field.errors))
    return option.tag()


def _classes(base: str, own: str, *, has_errors: bool) -> str:
    return " ".join(name for name in (base, f"{base}--error" if has_errors else "", own) if name)
