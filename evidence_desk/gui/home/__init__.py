"""Home: what waits for somebody at this desk, and the case in figures."""
