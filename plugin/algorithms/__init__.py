"""The Processing provider: thin."""
