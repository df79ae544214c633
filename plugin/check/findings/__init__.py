"""What a check found: its columns, how likely, what is settled, as a layer and as a file."""
