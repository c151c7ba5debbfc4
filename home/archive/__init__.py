"""Packages of a process or an event: written to be read in ten years, and to be put back into a site."""
