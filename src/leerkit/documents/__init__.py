"""What people take away: a hand-out of a lesson, the report of a session, one's own answers."""
