"""The use cases: what the command line and the desktop ask for."""
