"""Words by which the order of what can be chosen means something: how authors write them, in small letters."""

PAIRS = {
    ("ja", "nee"),
    ("nee", "ja"),
    ("waar", "niet"),
    ("waar", "onwaar"),
    ("juist", "onjuist"),
    ("goed", "fout"),
    ("klopt", "klopt"),
    ("eens", "oneens"),
    ("oneens", "eens"),
    ("wel", "niet"),
}
"""The first words of two options that people know in this order."""

LADDERS = (
    ("nooit", "zelden", "soms", "regelmatig", "vaak", "meestal", "altijd"),
    ("zeer laag", "laag", "gemiddeld", "midden", "middel", "hoog", "zeer hoog"),
    ("zeer slecht", "slecht", "matig", "onvoldoende", "voldoende", "ruim voldoende", "goed", "zeer goed"),
    ("helemaal niet", "niet", "een beetje", "enigszins", "redelijk", "erg", "heel erg", "helemaal"),
    ("niemand", "enkelen", "sommigen", "de helft", "velen", "de meesten", "iedereen"),
    ("veel kleiner", "kleiner", "even groot", "groter", "veel groter"),
    ("veel minder", "minder", "evenveel", "even veel", "meer", "veel meer"),
    ("veel lager", "lager", "even hoog", "gelijk", "hoger", "veel hoger"),
    ("veel slechter", "slechter", "gelijk", "hetzelfde", "beter", "veel beter"),
    ("helemaal oneens", "oneens", "neutraal", "niet eens niet oneens", "eens", "helemaal eens"),
    ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    ("eerst", "daarna", "ten slotte"),
)
"""From one end to the other. Options that are all in one of them, up or down, stay in that order."""

BEFORE_A_NUMBER = (
    "ongeveer",
    "circa",
    "ca",
    "zo'n",
    "zo’n",
    "rond",
    "ruim",
    "bijna",
    "minder",
    "meer",
    "minstens",
    "hoogstens",
    "hooguit",
    "maximaal",
    "minimaal",
    "onder",
    "boven",
    "tot",
    "dan",
    "van",
    "vanaf",
    "tussen",
    "binnen",
    "na",
    "in",
    "de",
    "het",
    "jaar",
    "niveau",
    "stap",
    "fase",
    "plaats",
)
"""What may stand before the number with which an option begins."""

BELOW = frozenset(("minder", "onder", "tot", "hoogstens", "hooguit", "maximaal", "bijna"))
ABOVE = frozenset(("meer", "boven", "minstens", "minimaal", "vanaf", "ruim"))
"""Which of those say that it is about what is below the number, or above."""

_N = r"(?:beide|twee|drie|vier|vijf|zes|deze|die|bovenstaande|genoemde|andere|de|alle|allen|antwoorden|opties|\d)"
LAST = (
    rf"geen(?: van)?(?: {_N})*",
    "geen van allen?",
    rf"(?:alle|al)(?: {_N})+(?: (?:is|zijn|kloppen) ?\w*)?",
    r"alle(?:bei|maal|n)",
    rf"beide(?: {_N})*",
    r"(?:dat )?weet ik (?:nog )?niet",
    r"ik weet (?:het|dat) (?:nog )?niet",
    r"(?:iets )?anders(?: namelijk)?",
    r"(?:dat )?(?:hangt|ligt)(?: dat)?(?: er)?(?: ervan)? ?(?:van)? ?af",
    "geen mening",
    r"dat staat er niet(?: in)?",
)
"""What an option that is about the others says as a whole, without its punctuation: it stays last."""
