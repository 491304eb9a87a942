"""What the bodies of records are made of: typed fields, read, written and refused by their types."""
