"""Tests of the preview of documents."""
