"""Tests of the casework domain."""
