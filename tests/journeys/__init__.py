"""Whole journeys: from an installed wheel, between two offices."""
