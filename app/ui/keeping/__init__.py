"""Where the open draft is kept: in a request file, or in a case file of the encrypted store."""
