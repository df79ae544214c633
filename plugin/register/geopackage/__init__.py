"""The register in a GeoPackage file: one file, one desk, no server."""
