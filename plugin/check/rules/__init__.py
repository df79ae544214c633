"""Where the rules of a check come from, where on the map they hold, and how much each finds."""
