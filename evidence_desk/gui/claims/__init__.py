"""The screen of claims: questions, everything that is said on each of them side by side, and what is judged of it."""
