"""Works coming in from other systems and going out to contractors."""
