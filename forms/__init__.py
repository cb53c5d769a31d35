"""What is asked, answered, checked and said: requests, kinds of value, conditions, findings, definitions."""
