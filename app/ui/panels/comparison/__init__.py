"""How differences between two versions of a request are written out."""
