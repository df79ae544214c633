"""The register in a PostgreSQL database: one for many."""
