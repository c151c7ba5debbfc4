class WireError(Exception):
    """A frame that the protocol does not know. The text is for developers; no visitor reads it."""
