"""``leerkit moments``: one page on the author's own machine, to put questions in a video while watching it."""
