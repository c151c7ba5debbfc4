class UnfitMap(Exception):  # noqa: N818  a refusal, with what is to be mended in sentences
    """Nothing was changed. faults name the features by their number in the file, and by their name."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults
