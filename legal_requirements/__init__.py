"""What the law of the requested State wants and who receives: instruments, profiles, authorities and rules."""
