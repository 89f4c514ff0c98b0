"""A lesson for a learning environment of others: one page that needs no server, and what such an environment asks."""
