"""The page on which parts of a picture are covered: drawn, looked at as they would leave, and kept as a derivative."""
