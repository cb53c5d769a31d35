"""Tests of the command line: what it promises, and what it does with bad input."""
