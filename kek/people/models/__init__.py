"""Who is who: accounts, committees, memberships, experts, organisations."""

from kek.people.models.committee import Committee
from kek.people.models.expert_role import ExpertRole
from kek.people.models.membership import Membership, MembershipRole
from kek.people.models.organisation import Organisation
from kek.people.models.user import User

__all__ = ["Committee", "ExpertRole", "Membership", "MembershipRole", "Organisation", "User"]
