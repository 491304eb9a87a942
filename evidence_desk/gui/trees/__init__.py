"""What screens share whose records lie within one another: the tree, its rows, moving a record, the way up."""
