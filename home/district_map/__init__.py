"""Ideas and events by municipality: a list, and beside it a drawing of the district."""
