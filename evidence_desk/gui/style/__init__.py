"""How the window looks: one file of tokens, turned into a palette, a style sheet, fonts and recoloured icons."""
