"""The demo: a real finished process, and an invented running one that says so on every page.

What is real stands in data/facts.json and comes from public documents; times of day, rooms and the contents
of files are unknown and stay empty. Whatever is invented calls itself "Beispiel". Loading again adds what is
missing and changes nothing that is there.
"""
