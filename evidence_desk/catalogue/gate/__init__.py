"""The one gate, what is asked of it, and what it takes out."""
