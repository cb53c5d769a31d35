"""One field for each kind of value, in one frame."""
