from participation.forms.idea import IdeaForm
from participation.forms.invitation import InvitationForm, usual_last_day
from participation.forms.joining import CodeForm, EntryForm

__all__ = ["CodeForm", "EntryForm", "IdeaForm", "InvitationForm", "usual_last_day"]
