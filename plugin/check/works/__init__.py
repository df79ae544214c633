"""The works of a register as arrays: what a check looks at."""
