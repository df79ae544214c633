"""Taking a snapshot of the register and finding what meets, in arrays. Only task and layer files know QGIS."""
