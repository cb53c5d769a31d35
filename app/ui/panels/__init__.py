"""Panels that stand beside a page: findings, requirements, preview, the card of a State."""
