"""The case store: tables, engines, keys, migrations."""
