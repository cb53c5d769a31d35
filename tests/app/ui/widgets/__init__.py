"""Tests of the shared widgets, driven by keys and clicks."""
