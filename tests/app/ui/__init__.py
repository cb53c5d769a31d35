"""Tests of the desktop, on real widgets drawn off the screen."""
