"""Which works come near each other in place, time and codes."""
