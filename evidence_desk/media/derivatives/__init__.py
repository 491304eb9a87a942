"""Files made from pictures: with parts of them covered, or without what the file says of itself."""
