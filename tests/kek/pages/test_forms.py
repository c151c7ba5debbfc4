"""Every Django form is rendered with KERN's markup, its hints and errors linked to the input."""

import pytest
from django import forms
from django.utils.html import strip_tags


class Proposal(forms.Form):
    title = forms.CharField(label="Titel", help_text="Ein Satz.", max_length=10)
    place = forms.CharField(
        label="Ort", required=False, widget=forms.TextInput(attrs={"placeholder": "Ort", "class": "wide"})
    )
    kind = forms.ChoiceField(label="Art", choices=[("idea", "Idee"), ("praise", "Lob")])
    voice = forms.ChoiceField(label="Stimme", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    fields_of_action = forms.MultipleChoiceField(
        label="Handlungsfelder", choices=[("m", "Mobilität")], widget=forms.CheckboxSelectMultiple
    )
    consent = forms.BooleanField(label="Einverstanden")


@pytest.fixture
def wrong() -> str:
    return str(Proposal({"title": "viel zu lang für dieses Feld", "kind": "idea", "consent": "on"}))


def test_label_hint_and_input_belong_together() -> None:
    html = str(Proposal()["title"].as_field_group())

    assert '<label class="kern-label" for="id_title">' in html
    assert 'id="id_title_helptext"' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert 'class="kern-form-input__input"' in html


def test_an_error_is_linked_to_its_input(wrong: str) -> None:
    assert 'aria-describedby="id_title_helptext id_title_error"' in wrong
    assert 'aria-invalid="true"' in wrong
    assert 'id="id_title_error"' in wrong


def test_the_summary_leads_to_every_field_with_an_error(wrong: str) -> None:
    assert wrong.index('role="alert"') < wrong.index('id="id_title"')
    assert 'href="#id_title"' in wrong
    assert 'href="#id_voice"' in wrong
    assert 'id="id_voice"' in wrong


def test_what_was_typed_is_kept(wrong: str) -> None:
    assert 'value="viel zu lang für dieses Feld"' in wrong


def test_only_optional_fields_are_marked() -> None:
    text = " ".join(strip_tags(str(Proposal())).split())

    assert text.count("(freiwillig)") == 1
    assert "Ort (freiwillig)" in text


def test_a_placeholder_is_dropped_and_a_class_is_kept() -> None:
    html = str(Proposal()["place"].as_field_group())

    assert "placeholder" not in html
    assert 'class="kern-form-input__input wide"' in html


def test_a_choice_is_a_group_with_a_legend() -> None:
    html = str(Proposal()["voice"].as_field_group())

    assert html.count('class="kern-form-check__radio"') == 2
    assert "<legend" in html


def test_several_choices_are_checkboxes() -> None:
    html = str(Proposal()["fields_of_action"].as_field_group())

    assert html.count('class="kern-form-check__checkbox"') == 1


def test_a_select_and_a_checkbox_have_their_own_markup() -> None:
    assert "kern-form-input__select-wrapper" in str(Proposal()["kind"].as_field_group())
    assert 'class="kern-form-check__checkbox"' in str(Proposal()["consent"].as_field_group())
