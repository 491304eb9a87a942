"""What the screens of records share: list, card and form of one record, its history, and the form kept while typing."""
