"""Other layers as a check sees them: trees, bus routes, festivals."""
