"""The locked program: nothing but a way to open the case store, and what belongs to its keys."""
