"""What a work, a period, a rule and a finding are. No QGIS, no SQL, no files."""
