"""The screen on which a request is checked a last time and written as Word documents."""
