"""A kernel for everybody who needs one, and the page of a lesson that goes with it."""
