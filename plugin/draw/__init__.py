"""Map tools and the registering of a work."""
