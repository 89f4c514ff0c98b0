"""The lesson's widgets: a card per exercise, and how far the learner is."""
