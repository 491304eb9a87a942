"""Coding an account: its text with the passages marked in place, and beside it what is made of them."""
