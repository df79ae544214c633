"""What all engines of the benchmark agree on."""

AS_OF = "2025-01-01"
"""The day of the check."""
REGISTER, FACTS = "register.gpkg", "facts.npz"
"""The same works as a register, and as plain arrays for engines that know no register."""
