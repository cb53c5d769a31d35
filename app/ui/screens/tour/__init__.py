"""The tour: a card beside the work that says what to do next."""
