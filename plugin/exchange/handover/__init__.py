"""The package a contractor receives: what goes in, and each kind of file it is made of."""
