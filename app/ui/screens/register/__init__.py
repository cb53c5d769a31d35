"""The register: every case file in one table, found by words, filters and views."""
