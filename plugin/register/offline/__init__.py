"""An area of a register in a file: taken along, edited without a network, brought back through the register's door."""
