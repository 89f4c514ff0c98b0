"""Questions that others wrote, as a lesson, and exercises in a form that other programs read: a file a format."""
