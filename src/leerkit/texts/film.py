"""Words about a film that a room watches together: on the console, on the screen, and on phones."""

CONSOLE = {
    "video": "Video",
    "film_begin": "Speel af",
    "film_play": "Speel af",
    "film_pause": "Pauzeer de film",
    "film_back": "10 s terug",
    "film_ahead": "10 s verder",
    "film_go_on": "Verder kijken",
    "film_to_film": "Terug naar de video",
    "film_open": "Open de vraag",
    "film_at": "{now} van {length}",
    "film_at_only": "Bij {now}",
    "film_plays": "De film speelt.",
    "film_still": "De film staat stil.",
    "film_still_question": "De film staat stil voor een vraag.",
    "film_still_text": "De film staat stil voor een tekst.",
    "film_over": "De film is afgelopen.",
    "film_piece_over": "Dit stuk van de film is voorbij.",
    "film_piece": "{from} tot {to}",
    "film_from": "vanaf {from}",
    "film_until": "tot {to}",
    "film_here": "De film speelt op het scherm voor de zaal. Telefoons tonen de tekst.",
    "film_elsewhere": (
        "Deze video staat niet in de les. Speel hem zelf af, of kijk mee met de uitzending. Hier houd je bij waar "
        "jullie zijn; de telefoons volgen dat."
    ),
    "film_consent": (
        "Of speel hem af op het scherm voor de zaal. {host} krijgt dan het internetadres van de computer met het "
        "scherm, en kan daar iets op bewaren. De telefoons vragen niets bij {host}."
    ),
    "film_embed": "Speel hem af op het scherm",
    "film_embedded": (
        "De video van {host} speelt op het scherm voor de zaal. Telefoons tonen de tekst. Lukt het niet? Dat staat dan "
        "op het scherm. Ga dan verder met de hand."
    ),
    "film_by_hand": "Verder met de hand",
    "film_starts": "We beginnen nu",
    "film_runs": "De video loopt.",
    "film_stopped": "De video staat stil.",
    "film_stop": "Staat stil",
    "film_run": "Loopt weer",
    "film_we_are_at": "We zijn bij",
    "film_set": "Zet de tijd",
    "film_no_time": "Schrijf de tijd als minuten en seconden, zoals 12:30, of 1:02:30 met uren ervoor.",
    "film_parts": "Hoofdstukken en momenten",
    "film_to": "Ga naar {at}",
    "film_question": "Vraag",
    "film_text": "Tekst",
    "film_link": "Open de video in een nieuw venster",
}
"""Words that the console's script needs; ``{now}`` and the like are filled in there."""

NOT_AGREED = "deze video mag nog niet op het scherm"
AGREE = "Kies op de pagina van de begeleider ‘Speel hem af op het scherm’."

SCREEN = {
    "film_touch": "Klik hier op de video: de browser speelt hem pas daarna, met geluid.",
    "film_silent": "De speler van de video antwoordt niet. De begeleider gaat met de hand verder.",
    "film_elsewhere": "De video komt niet. Hij is weg, of deze browser speelt hem niet af.",
    "film_moved": "De video is verhuisd naar een andere website. Die hoort niet bij deze les.",
    "film_soon": "We kijken zo samen.",
    "film_look_elsewhere": "Kijk mee met de video.",
    "film_sound": "Zet het geluid aan",
    "film_question_soon": "Zo komt er een vraag.",
    "film_lost": "De film komt nu niet door. Hij gaat verder zodra er verbinding is.",
    "film_cannot_play": "Deze browser speelt de film niet af: het bestand is beschadigd, of van een andere soort.",
    "film_gone": "De film staat niet meer bij de les.",
    "film_empty": "De film is een leeg bestand.",
    "film_refused": "De server geeft deze film niet. Open het scherm opnieuw vanaf de pagina van de begeleider.",
    "film_at_only": "Bij {now}",
}
"""Words of the screen."""

PHONE = {
    "film_soon": "We kijken zo naar een video.",
    "film_look": "Kijk mee op het scherm.",
    "film_follow": "Kijk mee met de video.",
    "film_still": "De video staat even stil.",
    "film_still_question": "De video staat stil. Zo komt er een vraag.",
    "film_still_text": "De video staat stil bij deze tekst.",
    "film_over": "De video is afgelopen.",
    "film_chapter": "Hoofdstuk: {title}",
    "film_at_only": "Bij {now}",
    "film_seen": "Beeld:",
    "film_here": "Kijk hier mee",
    "film_here_hint": "De video komt dan over je eigen internet: ongeveer {mb} MB.",
    "film_here_hint_only": "De video komt dan over je eigen internet.",
    "film_not_here": "Stop met kijken op dit apparaat",
    "film_sound": "Geluid aan",
    "film_sound_off": "Geluid uit",
    "film_open": "Open de video",
    "film_read": "Lees mee",
    "film_lost": "De video komt nu niet door. De tekst gaat gewoon verder.",
    "film_cannot_play": "Dit apparaat speelt de video niet af. De tekst gaat gewoon verder.",
    "film_gone": "De video staat niet meer bij de les. De tekst gaat gewoon verder.",
    "film_empty": "De video is een leeg bestand. De tekst gaat gewoon verder.",
    "film_refused": "De server geeft je deze video niet. Laad de pagina opnieuw. De tekst gaat gewoon verder.",
    "film_unknown": "De tekst van deze video komt nu niet door. Kijk mee op het scherm.",
}
"""Words of a participant's page."""

NEWS = {"on_video": "De groep kijkt nu naar een video: {title}", "go_to_video": "Ga naar de video"}
"""Words of a lesson's page."""
