"""What a participant is told about answers that are kept on the device until the server has them."""

OTHER_OWNER = "dit antwoord is van iemand anders op dit apparaat"
OTHER_OWNER_HINT = "Laad de pagina opnieuw om verder te gaan als jezelf"

ON_DEVICE = {
    "kept_on_device": (
        "Je antwoord staat veilig op dit apparaat. We versturen het vanzelf zodra het kan. Ga gerust verder."
    ),
    "kept_here": (
        "Je antwoord staat klaar op deze pagina. We versturen het vanzelf zodra het kan. Laat de pagina zolang open."
    ),
    "kept_by_server": "Je antwoord is bewaard.",
    "one_waiting": "Nog 1 antwoord te versturen; dat gebeurt vanzelf.",
    "n_waiting": "Nog {n} antwoorden te versturen; dat gebeurt vanzelf.",
}
"""Words of the scripts that keep and hand in answers; ``{n}`` and the like are filled in there."""
