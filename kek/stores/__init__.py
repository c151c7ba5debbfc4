"""Where rows and short-lived things are kept, where Django's own ways do not hold what we promise."""
