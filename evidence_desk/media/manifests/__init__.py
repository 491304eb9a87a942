"""Lists of hashes in the forms that tools write them: read, whatever they hold, and written."""
