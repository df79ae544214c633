"""Taking a snapshot of the register and finding what meets in it."""
