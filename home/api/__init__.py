"""The open data: what every visitor may read anyway, for programs.

Each resource has a file: its public rows, what they can be narrowed by, and what is said of a row. The API,
the tables (CSV) and the catalogue all take from there, so none can tell more than the others. Nobody is
logged in here: whoever asks gets what a stranger gets.
"""
