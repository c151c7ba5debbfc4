class CannotStart(Exception):  # noqa: N818  it is a sentence for people, not a fault of the program
    """Why the site cannot start, in one sentence that says what to do."""
