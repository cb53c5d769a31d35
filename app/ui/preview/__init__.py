"""The document as it will read, beside the questions."""
