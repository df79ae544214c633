"""The register on the map: load, style, form, time, and the hook that sends edits through the door."""
