"""What the office is, and how a person likes the program."""
