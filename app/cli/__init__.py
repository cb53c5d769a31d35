"""The command line: the same services for batch work, scripts and tests."""
