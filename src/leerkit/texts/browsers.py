"""The oldest browsers that leerkit works in; the guide says them, and a test holds the scripts to them."""

SAFARI = 15.0
"""Of an iPhone or iPad, where every browser is Safari underneath: iOS 15 (iPhone 6s and later)."""

CHROME = 100.0
"""Also Edge, Samsung Internet 19 and other browsers made from Chromium 100 (March 2022)."""

FIREFOX = 100.0
"""On a laptop (May 2022)."""
