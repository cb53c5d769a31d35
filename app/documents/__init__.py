"""From a request to a document: outline, Word, preview, PDF, and the request that travels inside."""
