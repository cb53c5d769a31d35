"""Pieces that every screen uses: labels, buttons, cards, pills, switches."""
