"""Tests of the look: tokens, icons, style sheet."""
