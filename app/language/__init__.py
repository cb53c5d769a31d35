"""Languages: catalogs of wording, values in seven languages, names of States, and the direction of writing."""
