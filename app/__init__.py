"""The program: language, documents, services, the command line and the desktop."""
