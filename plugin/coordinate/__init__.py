"""What people decide together about works: pairs that are settled."""
