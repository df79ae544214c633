"""Samgrav: the desk at which a city coordinates the works in its streets."""
