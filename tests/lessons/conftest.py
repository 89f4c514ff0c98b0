"""The lessons in here are input for tests, some broken on purpose: nbval leaves them alone."""

collect_ignore_glob = ["*"]
