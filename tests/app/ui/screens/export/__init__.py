"""Tests of the screen on which a request is checked and exported."""
