"""The program: casework, language, documents, storage, services and the two front ends."""
