"""What reading a broken archive raises. Knows no Django: processes that only read a file take it, too."""

import struct
import zipfile
import zlib

BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,  # zipfile's word for a compression it does not know
    ValueError,
)
