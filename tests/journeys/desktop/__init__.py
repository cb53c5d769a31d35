"""Whole journeys through the desktop, by keys and clicks alone."""
