"""Wiring: each controller listens to one part of the panel and tells the areas below what the person wants."""
