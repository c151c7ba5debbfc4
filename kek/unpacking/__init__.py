"""How far office files may unpack (archives), and what tells that any archive is broken (faults)."""
