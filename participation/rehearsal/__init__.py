"""Simulated phones that use a board over the network as people do, and what came of it."""
