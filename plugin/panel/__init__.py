"""Docks, pages and dialogs: widgets and signals, no logic."""
