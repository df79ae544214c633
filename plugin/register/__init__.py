"""The shared store of works: one door in, one door out."""
