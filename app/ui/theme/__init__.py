"""Colours, type, icons and the stylesheet, all made from resources/styles/tokens.json."""
