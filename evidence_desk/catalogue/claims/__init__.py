"""Claims side by side: compared by their scopes, as a matrix, by the question they answer."""
