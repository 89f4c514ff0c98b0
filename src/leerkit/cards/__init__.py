"""A card: what it is given, and the scripts that draw it. A notebook's widget and a page of the server use the same."""
