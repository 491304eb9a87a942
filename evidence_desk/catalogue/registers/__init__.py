"""What a catalogue keeps beside records: files, bundles, contacts, unsaved forms, the book of consents."""
