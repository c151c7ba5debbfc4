class AskedTooOften(Exception):  # noqa: N818  a refusal, no fault
    """More letters were asked for than people ask for. Says so to whoever asked."""

    message = (
        "Gerade gehen sehr viele Anfragen ein. Bitte versuchen Sie es in einigen Minuten noch einmal. "
        "Ihre Angaben stehen noch im Formular."
    )
