"""Kill -9 at random moments of typing: what was acknowledged is there, the store is whole."""
