"""Which tables are not archived, and why?"""

NOT_OF_THE_PROCESS = "belongs to the site, not to a process or an event"
PERSON = "accounts and what belongs to one are never archived"
SECRET = "a secret of somebody's device or link; it would have no meaning elsewhere"  # noqa: S105  says why
DERIVED = "made anew from what is archived"
BOOKS = "the site's own books about its work"

# By label, so that apps may come and go.
LEFT_OUT: dict[str, str] = {
    "home.ContentPage": "archived where it lies below a process, as every page there",
    "pages.EasyLanguagePage": "archived with the page that it lies below",
    "pages.SignLanguagePage": "archived with the page that it lies below",
    "home.HomePage": NOT_OF_THE_PROCESS,
    "home.ImprintPage": NOT_OF_THE_PROCESS,
    "home.PrivacyPage": NOT_OF_THE_PROCESS,
    "home.AccessibilityPage": NOT_OF_THE_PROCESS,
    "home.FeedbackPage": NOT_OF_THE_PROCESS,
    "home.ImageCreditsPage": NOT_OF_THE_PROCESS,
    "home.Feedback": "letters to the office, deleted after twelve months",
    "home.ArchivePackage": "a package holds no packages",
    "home.MapUpload": NOT_OF_THE_PROCESS,
    "pages.DistrictSettings": NOT_OF_THE_PROCESS,
    "places.DistrictMap": NOT_OF_THE_PROCESS,
    "places.Outline": NOT_OF_THE_PROCESS,
    "people.User": PERSON,
    "people.Membership": PERSON,
    "people.ExpertRole": PERSON,
    "voices.MembershipImport": "names and addresses, deleted after a day",
    "participation.ClaimLink": SECRET,
    "participation.AccountBlock": PERSON,
    "participation.ModerationDecision": "the office's own log, deleted after three years",
    "participation.HintWord": NOT_OF_THE_PROCESS,
    "participation.Invitation": SECRET,
    "participation.Rehearsal": "make-believe; a board in rehearsal is not archived at all",
    "participation.Report": "may hold the address of who reported, and is deleted after twelve months",
    "documents.ReviewGuest": "an invitation by e-mail address; what the guest said is archived",
    "documents.SecondPairOfEyes": "a step of the site's workflow",
    "documents.DocumentPage": DERIVED,
    "documents.DocxText": "waits to be taken into a draft, and is deleted after it",
    "documents.DraftStep": BOOKS,
    "documents.ReviewVisit": PERSON,
    "images.Rendition": DERIVED,
    "letters.Letter": "mail to persons",
    "spam.UsedProof": "what counted once; deleted after twenty minutes",
    "clock.Pulse": BOOKS,
    "clock.JobRun": BOOKS,
    "following.Follower": PERSON,
    "following.Follow": PERSON,
    "following.News": "what was told to followers",
    "following.NewsTarget": "what was told to followers",
    "following.PendingFollow": PERSON,
    "following.Told": PERSON,
}
