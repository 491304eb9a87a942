"""The reusable parts of every screen. Each takes the ``Look`` it paints with; none knows a record or a database."""
