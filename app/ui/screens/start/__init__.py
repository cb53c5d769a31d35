"""Beginning a request: what is needed, from which State, on which legal basis, under which reference."""
