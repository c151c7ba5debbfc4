"""Django's SQLite, with a queue for its writers. The name ends as Django's does: settings go by that."""
