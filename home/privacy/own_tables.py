"""Everything of the table (table.py) that a person gets, by the class that it belongs to; and what they do
not get, with the reason in words that they read."""

from collections.abc import Mapping

from home.privacy.own_rows import OwnRows
from home.privacy.own_supports import SupportedIdeas

BOARD = "board__page__title"
IDEA_BOARD = "idea__board__page__title"

OWN: Mapping[str, tuple[OwnRows, ...]] = {
    "account": (
        OwnRows(
            "people.User",
            "pk",
            ("email", "public_name", "first_name", "last_name", "date_joined", "last_login", "is_active"),
        ),
        OwnRows("account.EmailAddress", "user", ("email", "verified", "primary")),
    ),
    "second_factors": (OwnRows("mfa.Authenticator", "user", ("type", "created_at", "last_used_at")),),
    "outside_logins": (
        OwnRows(
            "socialaccount.SocialAccount",
            "user",
            ("provider", "uid", "extra_data", "date_joined", "last_login"),
        ),
    ),
    "sessions": (
        OwnRows("usersessions.UserSession", "user", ("user_agent", "created_at", "last_seen_at")),
    ),
    "memberships": (
        OwnRows("people.Membership", "user", ("committee__name", "role", "start", "end")),
    ),
    "expert_roles": (
        OwnRows("people.ExpertRole", "user", ("field", "organisation__name", "start", "end")),
    ),
    "participation": (
        OwnRows(
            "participation.Participant",
            "user",
            (BOARD, "pseudonym", "voice", "came_by_code", "banned_at", "created_at"),
        ),
        SupportedIdeas(
            "participation.Support",
            "participant__user",
            ("idea__number", IDEA_BOARD, "idea__text", "idea__id", "created_at"),
        ),
        OwnRows("participation.Vote", "participant__user", ("idea__number", IDEA_BOARD, "count")),
    ),
    "ideas_and_comments": (
        OwnRows(
            "participation.Idea",
            "participant__user",
            (BOARD, "number", "text", "place__name", "pseudonym", "voice", "state", "reason", "created_at",
             "edited_at"),
        ),
        OwnRows(
            "participation.IdeaVersion", "idea__participant__user", ("idea__number", "text", "replaced_at")
        ),
        OwnRows(
            "participation.Comment",
            "participant__user",
            (IDEA_BOARD, "idea__number", "text", "pseudonym", "voice", "state", "reason", "created_at"),
        ),
        OwnRows("participation.CommentVersion", "comment__participant__user", ("text", "replaced_at")),
        OwnRows("participation.Operation", "participant__user", (BOARD, "name", "created_at")),
    ),
    "moderation": (
        OwnRows("participation.AccountBlock", "account", ("reason", "begun_at", "ended_at")),
        OwnRows(
            "participation.ModerationDecision",
            "participant__user",
            (BOARD, "idea__number", "kind", "ground", "reason", "made_at"),
        ),
    ),
    "following": (
        OwnRows("following.Follower", "account", ("rhythm",)),
        OwnRows("following.Follow", "follower__account", ("kind", "target", "since")),
        OwnRows("following.Told", "follower__account", ("news__title",)),
        OwnRows("following.PendingFollow", "email__iexact", ("email", "kind", "target", "asked_at")),
    ),
    "invited_to_reviews": (
        OwnRows("documents.ReviewGuest", "email__iexact", ("email", "name", "review__version__title")),
        OwnRows("documents.ReviewVisit", "person", ("review__version__title", "at")),
    ),
    "said_in_reviews": (
        OwnRows(
            "documents.Remark",
            "author",
            ("review__version__title", "kind", "text", "proposal", "author_name", "state", "answer",
             "created_at"),
        ),
        OwnRows("documents.Reply", "author", ("text", "author_name", "created_at")),
        OwnRows("documents.Approval", "person", ("review__version__title", "name", "stance", "text", "at")),
    ),
    "office_work": (
        OwnRows("wagtailcore.PageLogEntry", "user", ("label", "action", "timestamp")),
        OwnRows("wagtailcore.ModelLogEntry", "user", ("label", "action", "timestamp")),
        OwnRows("wagtailcore.Revision", "user", ("object_str", "created_at")),
        OwnRows("wagtailcore.Comment", "user", ("text", "created_at")),
        OwnRows("wagtailcore.CommentReply", "user", ("text", "created_at")),
    ),
    "office_desk": (
        OwnRows("wagtailusers.UserProfile", "user", ("preferred_language", "current_time_zone", "avatar")),
        OwnRows("wagtailcore.PageSubscription", "user", ("page__title",)),
        OwnRows("wagtailadmin.EditingSession", "user", ("last_seen_at",)),
        OwnRows("wagtailadmin.FormState", "user", ("last_updated_at",)),
    ),
    "letters": (OwnRows("letters.Letter", "user", ("to", "subject", "text", "state", "created_at")),),
}  # fmt: skip

NOBODYS = "Dazu ist kein Konto gespeichert, also können wir es niemandem zuordnen."
OF_THE_DISTRICT = "Das sind Unterlagen des Landkreises; mit dem Konto sind sie nicht verbunden."

NOT_OWN: Mapping[str, str] = {
    "guest_devices": "Solche Links gelten kurz und gehören zu einem Gerät, nicht zu einem Konto.",
    "admin_logins": "Wenn Sie Zugang zur Verwaltung haben, stehen sie bei dem, was Sie dort geändert haben.",
    "membership_imports": "Eine eingelesene Liste besteht nur, bis sie übernommen oder verworfen ist.",
    "reports": NOBODYS,
    "feedback": NOBODYS,
    "protocols": OF_THE_DISTRICT,
    "events_and_files": OF_THE_DISTRICT,
    "answers": "Antworten lesen Sie auf der Seite Ihrer Idee. Vermerke erfragen Sie beim Projektbüro.",
    "archives": "Darin stehen keine Konten, nur Pseudonyme.",
    "tasks": "Aufgaben nennen nur Nummern und verschwinden nach wenigen Tagen.",
    "search": "Der Suchindex wiederholt nur Ihre Beiträge.",
    "caches": "Das sind Zähler und Kopien öffentlicher Seiten für Sekunden bis höchstens einen Tag.",
    "logs": "Darin steht nichts über Personen.",
    "browser": "Das liegt auf Ihrem Gerät.",
}
