"""What is written into files beside their pixels: XMP, IPTC, C2PA. Read in processes without keys only."""
