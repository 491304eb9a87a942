"""The verifier that needs Python and nothing else: what a registry or a defence lawyer checks a bundle with."""
