"""What a browser says about itself, in the few words by which its owner knows it again."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
UNKNOWN = "Unbekanntes Gerät"


def device_words(user_agent: str) -> str:
    """“Firefox auf Windows”: enough to know one's own, too little to follow anybody by."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} auf {system}"
    return browser or system or UNKNOWN


def _first(marks: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((word for mark, word in marks if mark in user_agent), "")
