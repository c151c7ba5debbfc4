"""Open data for people and portals: a page in words, tables, and the catalogue that portals read."""
