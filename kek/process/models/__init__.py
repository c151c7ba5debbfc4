"""One concept process: its phases, and the vocabulary that everything in it shares."""

from kek.process.models.phase import Phase, PhaseState
from kek.process.models.process import ProcessPage
from kek.process.models.vocabulary import FieldOfAction, Theme

__all__ = ["FieldOfAction", "Phase", "PhaseState", "ProcessPage", "Theme"]
