"""The few questions before the first request."""
