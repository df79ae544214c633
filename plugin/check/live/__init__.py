"""What a drawing is checked against, and the standing findings: in memory, following the register."""
