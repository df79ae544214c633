"""Reckoning with the shapes of many works at once: distances, areas, zones, boxes that lie as the works lie."""
