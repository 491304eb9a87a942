"""What a check or an export says of itself on paper and to other programs."""
