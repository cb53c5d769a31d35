"""The case file: the life of one request, what hangs on it, and the steps that are recorded."""
