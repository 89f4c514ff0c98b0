"""What an editor says about the fields of a ``les.yaml`` while somebody writes one."""

TITLE = "Een les van leerkit (les.yaml)"

FIELDS = {
    # the lesson
    "Lesson.title": "De titel van de les, zoals hij boven de pagina staat.",
    "Lesson.sources": "De bronnen van de les. Elk feit in de les verwijst naar een van deze.",
    "summary": "Waar de les over gaat, in een of twee zinnen.",
    "minutes": "Hoe lang iemand er alleen over doet, in hele minuten: 5 tot 120.",
    "Lesson.leerdoelen": "Wat je na de les kunt, elk in één zin die begint met ‘Je …’.",
    "exercises": 'De oefeningen. Elke oefening staat met les.exercise("id") in een cel van les.ipynb.',
    "videos": 'De video’s bij de les, elk met les.video("id") in een cel van les.ipynb; mag weg.',
    "webinars": 'Webinars om naar terug te kijken, elk met les.webinar("id") in een cel van les.ipynb; mag weg.',
    "facilitator": "Aantekeningen die alleen de begeleider ziet.",
    "run_sheet": (
        "Het draaiboek: wat je met een groep doet, rij voor rij. De begeleider leidt de bijeenkomst ermee; mag weg."
    ),
    "run_sheets": (
        "Andere draaiboeken voor dezelfde les, bijvoorbeeld een van twintig minuten. "
        "De begeleider kiest er een; mag weg."
    ),
    "RunSheet.title": "Hoe het draaiboek heet, zoals de begeleider het kiest.",
    "RunSheet.rows": "De rijen van het draaiboek, zoals bij run_sheet.",
    "certificate_from": (
        "Vanaf hoeveel gemaakte oefeningen een deelnemer een bewijs van deelname kan maken. Zonder dit veld: "
        "vanaf alle oefeningen. Met 0 is er geen bewijs."
    ),
    "kernel": (
        "true als elke deelnemer in een bijeenkomst een eigen kernel moet krijgen. Toont de les zelf een widget, "
        "dan gebeurt dat vanzelf; mag weg."
    ),
    # a source
    "Source.id": "Korte naam van de bron. In de tekst verwijs je ernaar met [bron](#bron-id).",
    "Source.title": "Schrijver of organisatie, titel en jaar: zo vindt een lezer de bron terug.",
    "kind": (
        "Wie er spreekt: wet (of officieel stuk), data (open data), onderzoek, partij (verteld door wie meedoet"
        "), pers, uitleg of mening. De lezer ziet het bij de bron."
    ),
    "note": "Wat een lezer verder moet weten: wie er sprak, wat je niet hebt gezien.",
    "url": "Het webadres, met https:// ervoor. Mag leeg zijn.",
    # a video, and a webinar
    "Video.id": "Korte naam van de video: kleine letters, cijfers en koppeltekens.",
    "Video.title": "De titel van de video.",
    "files": "De film in de map van de les, in een of meer vormen: [film.mp4, film.webm]. Of anders: url.",
    "Video.url": "YouTube, Vimeo, een film op een server of een pagina, met https:// ervoor. Mag leeg zijn.",
    "Video.text": "Wat er te weten valt voor wie de video niet kan zien of horen.",
    "length_s": "Hoelang de video duurt: ‘1:30’, met aanhalingstekens, of een aantal seconden.",
    "captions": "Een WebVTT-bestand in de map van de les: wat er gezegd wordt.",
    "descriptions": "Een WebVTT-bestand in de map van de les: wat er te zien is, voor wie het niet ziet.",
    "chapters": "De hoofdstukken, op volgorde.",
    "shift_s": (
        "Hoeveel later alles komt dan bij moments en chapters staat: ‘1:30’, of ‘-0:20’ voor eerder. Voor een opname "
        "die op een ander moment begon."
    ),
    "moments": "Waar een vraag of een tekst komt. Hooguit drie vragen in vijf minuten.",
    "Chapter.title": "Hoe het hoofdstuk heet.",
    "at_s": "Wanneer: ‘1:30’, met aanhalingstekens, of een aantal seconden vanaf het begin.",
    "VideoMoment.exercise": "De id van de oefening die dan verschijnt.",
    "VideoMoment.text": "Een tekst die dan verschijnt.",
    "VideoMoment.pause": "false als de video moet doorlopen. Zonder dit veld staat hij stil; verder kijken mag altijd.",
    "jump": "Waar de video na een antwoord verdergaat, per optie: {goed: ‘0:40’, fout: ‘0:10’}.",
    # what a room answered
    "room": "Wat de zaal toen antwoordde, geteld: alleen van tien mensen of meer, en geen tekst van iemand.",
    "n_answered": "Hoeveel mensen er antwoordden: tien of meer.",
    "sentence": "De uitkomst in een zin.",
    "charts": "De uitkomst als tabel met staven.",
    "RoomChart.title": "Wat er geteld is.",
    "RoomChart.columns": "De koppen van de tabel: één voor label, en één voor elk vak in cells.",
    "RoomChart.rows": "De rijen, op volgorde.",
    "RoomRow.label": "Wat iemand kon antwoorden.",
    "RoomRow.cells": "Hoeveel mensen dat deden, zoals het er komt te staan: ‘12 (39%)’.",
    "RoomRow.share": "Hoe lang de staaf is, van 0 tot 1; mag weg.",
    "Webinar.id": "Korte naam van het webinar: kleine letters, cijfers en koppeltekens.",
    "Webinar.title": "De titel van het webinar.",
    "Webinar.url": "YouTube, Vimeo, een film op een server of een pagina, met https:// ervoor. Mag leeg zijn.",
    "Webinar.text": "Waar het webinar over ging, voor wie het niet kan zien of horen.",
    "when": "Wanneer het was, zo precies als bekend is: ‘23 juni 2022’, of ‘begin maart 2023’.",
    "organiser": "Wie het organiseerde.",
    "speakers": "Wie er spraken, elk met de organisatie.",
    "Webinar.certainty": "Hoe zeker we weten dat dit klopt: hoog, middel of laag.",
    "Webinar.note": "Wat er niet bekend is, of afgeleid.",
    "checked_at": "Wanneer iemand de link voor het laatst opende, als 2026-01-31.",
    # the facilitator's notes
    "before": "Wat je vooraf klaarzet en voorbereidt.",
    "during": "Hoe je de les met een groep doet, met tijden.",
    "after": "Wat je na afloop doet.",
    # a row of the run sheet
    "RunSheetRow.minutes": "Hoe lang dit duurt, in hele minuten.",
    "RunSheetRow.exercise": "De id van de oefening die de groep doet.",
    "RunSheetRow.video": "De id van een video of webinar die de groep samen bekijkt.",
    "start_s": (
        "Vanaf waar de groep de video van deze rij kijkt: ‘0:40’, met aanhalingstekens, of een aantal seconden. Zonder "
        "dit veld: waar hij is."
    ),
    "end_s": "Waar de video stilstaat voor de volgende rij: ‘1:30’. Zonder dit veld: aan zijn einde.",
    "part": "Een kop uit de tekst van les.ipynb, precies zoals hij daar staat.",
    "pause": "true voor een pauze.",
    "RunSheetRow.title": "Hoe de rij heet: staat op het scherm als het geen oefening is. Hooguit 200 tekens.",
    "werkvorm": "Hoe de groep werkt, bijvoorbeeld: alleen, tweetallen, plenair.",
    "say": "Wat je zegt en doet. Alleen de begeleider ziet het.",
    # every exercise
    "id": "Korte naam van de oefening: kleine letters, cijfers en koppeltekens. Eén keer per les.",
    "soort": "Welke soort oefening dit is.",
    "question": "De vraag of de opdracht.",
    "intro": "Wat iemand leest vóór de vraag; mag weg.",
    "sources": "De id’s van de bronnen waarop de oefening rust.",
    "fictional": (
        "true als de mensen, de situatie of de cijfers verzonnen zijn. De oefening zegt het dan, in woorden die bij de "
        "soort passen."
    ),
    "leerdoelen": (
        "Bij welke leerdoelen van de les de oefening hoort: [1, 3] is het eerste en het derde. Alleen voor de maker, "
        "bij leerkit check --didactiek; mag weg."
    ),
    "hints": "Hints, van een eerste duwtje tot bijna het antwoord. Iemand vraagt ze een voor een; mag weg.",
    **{
        f"{soort}.reason": (
            "gevraagd: iemand mag schrijven waarom. verplicht: zonder reden telt het antwoord niet. Zonder dit veld "
            "vraagt de oefening er niet naar."
        )
        for soort in ("Meerkeuze", "Volgorde", "Schat", "Signaal", "Zoek", "Verdeel")
    },
    **{
        f"{soort}.reason": "gevraagd: iemand mag schrijven waarom (gewoon). verplicht: zonder reden telt het niet."
        for soort in ("Stelling", "Panel")
    },
    "shuffle": (
        "false: iedereen ziet dit in jouw volgorde. true: altijd geschud. Zonder dit veld krijgt iedereen een eigen "
        "volgorde, behalve als jouw volgorde iets betekent (ja en nee, getallen die oplopen)."
    ),
    "pinned": "De keys van wat blijft staan waar jij het zet, ook als de rest geschud wordt; mag weg.",
    "solution": "Het antwoord en de uitleg. Die ziet niemand voordat het antwoord gegeven is.",
    "explanation": "Waarom het zo is: staat onder het resultaat.",
    "feedback": "Per key een zin voor wie dat koos.",
    # anything that can be chosen, ordered or matched
    "key": "Korte naam: kleine letters, cijfers en koppeltekens. Verander hem niet als er antwoorden zijn.",
    "text": "Wat er te lezen staat.",
    # meerkeuze
    "options": "De antwoorden waaruit iemand kiest.",
    "multiple": "true als iemand meer dan één antwoord mag kiezen.",
    "ask_certainty": "false als je niet wilt vragen hoe zeker iemand is.",
    "correct": "De keys van de goede antwoorden.",
    # stelling
    "scale": "De stappen van oneens naar eens. Zonder dit veld zijn het de gewone vijf.",
    "ask_reason": "false als je niet naar een reden wilt vragen.",
    "arguments_for": "Argumenten voor de stelling. Ze verschijnen na de eerste stem.",
    "arguments_against": "Argumenten tegen de stelling. Ze verschijnen na de eerste stem.",
    # volgorde and koppel
    "items": "Wat iemand op volgorde zet.",
    "Koppel.items": "Wat iemand ergens bij zoekt.",
    "orders": "De goede volgordes, elk een lijst met alle keys. Leeg als er geen goede volgorde is.",
    "targets": "Waar iemand het bij kan zetten.",
    "pairs": "Per item de key van het goede doel.",
    # sorteer
    "Sorteer.items": "Wat iemand in een groep zet.",
    "groups": "De groepen waaruit iemand bij elk onderdeel kiest.",
    "places": "Per item de keys van de groepen die goed zijn. Meer dan één: het item is betwist.",
    "arguments": "Per betwist item, per goede groep, wat ervoor te zeggen is.",
    # invul
    "worked": "Een geval dat al is uitgewerkt, om eerst te lezen; mag weg.",
    "Invul.text": "De tekst, met elke open plek als haar key tussen vierkante haken.",
    "Invul.gaps": "De open plekken in de tekst.",
    "gaps": "Per open plek wat er goed is, en wat je zegt.",
    "Gap.label": "Wat er hoort te staan, voor wie de pagina laat voorlezen en voor het resultaat.",
    "Gap.options": "Waaruit iemand kiest. Zonder dit veld schrijft iemand het zelf.",
    "right": "Wat goed is: keys van opties, of alle manieren om het te schrijven.",
    "ideas": "Vergissingen die vaker voorkomen, elk met een eigen zin.",
    "Idea.when": "Wat iemand dan kiest of schrijft.",
    "Idea.say": "Wat je erop zegt.",
    # schat
    "unit": "Waarin er geteld wordt.",
    "min": "Het kleinste getal dat past.",
    "max": "Het grootste getal dat past.",
    "step": "Hoe precies iemand schat.",
    "known": "De lijn tot nu toe, punt voor punt.",
    "ask": "De punten van de lijn die iemand invult.",
    "Point.at": "Waar op de lijn: een jaar, bijvoorbeeld.",
    "Point.value": "Het getal op dat punt.",
    "values": "Het getal of, bij een lijn, een getal per punt.",
    "margin": "Hoe ver ernaast nog goed is.",
    "too_low": "Wat je zegt tegen wie te laag zat.",
    "too_high": "Wat je zegt tegen wie te hoog zat.",
    # motiveer and panel
    "by": "Van wie het is: een persoon, een organisatie, een rapport.",
    "choice": "De key van wat die koos.",
    "reason": "Waarom die dat koos.",
    "elements": "Wat er in die reden zit. Iemand vinkt aan wat er in de eigen reden ook stond.",
    "idea": "Wat je vermoedt.",
    "fact": "Wat je daarna hoort.",
    "panel": "Wie het panel is: zaal (de deelnemers zelf) of bron (een panel waarvan een bron de cijfers geeft).",
    "votes": "Per key van de schaal hoeveel leden van het panel dat kozen.",
    "Panel.scale": "De stappen van minder naar meer waarschijnlijk. Zonder dit veld zijn het de gewone vijf.",
    # signaal
    "parts": "De zinnen of plekken, in leesvolgorde.",
    "Part.heading": "Wat erboven staat waar iets nieuws begint; mag weg.",
    "Signaal.plan": "Een plattegrond waarop de delen plekken zijn, met hun nummers; mag weg.",
    "Part.at": "Waar de plek op het plan ligt. Alleen bij een plan, en dan bij elk deel.",
    "GroundPlan.text": "Wat er op het plan te zien is, voor wie het niet ziet.",
    "GroundPlan.width": "Hoeveel vakken het plan breed is.",
    "GroundPlan.height": "Hoeveel vakken het plan hoog is.",
    "drawn": "Wat er getekend wordt en niet te markeren is: een gebouw, een weg, gras.",
    "Drawn.text": "Hoe het op het plan heet; mag weg.",
    "Drawn.at": "Waar het op het plan ligt.",
    "left": "Hoeveel vakken van links het begint.",
    "top": "Hoeveel vakken van boven het begint.",
    "Area.width": "Hoeveel vakken het breed is.",
    "Area.height": "Hoeveel vakken het hoog is.",
    "signals": "Per key van een signaal waarom het er een is.",
    # zoek
    "Zoek.columns": "De kolommen van de tabel. De eerste zegt waar een rij over gaat.",
    "decimals": "Met hoeveel cijfers achter de komma.",
    "rows": "De rijen: teksten en getallen in de volgorde van de kolommen, null waar niets bekend is.",
    "value": "Het getal.",
    "mistakes": "Getallen waar iemand door een vergissing op uitkomt.",
    "Mistake.name": "Wat er misging, in een paar woorden: voor wie ziet wat de groep deed.",
    "Mistake.say": "Wat je erop zegt.",
    # verdeel
    "budget": "Hoeveel er te verdelen is.",
    "Verdeel.posts": "Waaraan het geld kan gaan.",
    "paces": "Over hoeveel jaar het geld wordt uitgegeven.",
    "years": "Het aantal jaren, elk jaar evenveel.",
    "measures": "Wat er door het geld omhoog of omlaag kan gaan.",
    "Measure.start": "Waar het begint, van 0 tot 100.",
    "rules": "Alle regels van het spel. Er zijn geen andere.",
    "post": "De key van waaraan het geld gaat.",
    "measure": "De key van wat erdoor verandert.",
    "Rule.effect": "Hoeveel punten een eenheid geeft.",
    "delay": "Na hoeveel jaar dat komt.",
    "keeps": "Welk deel er een jaar later van over is, van 0 tot 1.",
    "at_least_years": "De regel geldt alleen als het geld over minstens zoveel jaar wordt uitgegeven.",
    "needs": "De regel geldt alleen als een andere post genoeg krijgt.",
    "amount": "Hoeveel die post dan minstens krijgt.",
    "basis": "Waar de regel op rust: aanname, of de bron in een paar woorden.",
    "source": "De id van die bron; niet bij een aanname.",
    "plans": "Andere plannen om naast het eigen plan te leggen.",
    "Plan.title": "Hoe het plan heet.",
    "Plan.text": "Wat je erover zegt; mag weg.",
    "amounts": "Per key van een post hoeveel die krijgt.",
    "pace": "De key van het tempo.",
    # kaartjes
    "cards": "De kaartjes.",
    "front": "Wat er voorop staat.",
    "back": "Wat er achterop staat.",
    # casus
    "start": "De key van de stap waarmee de casus begint.",
    "state": "Wat door keuzes verandert, zoals vertrouwen, geld of tijd; mag weg. Hoogstens vijf.",
    "State.text": "Hoe het heet.",
    "State.start": "Hoeveel het aan het begin is.",
    "State.min": "Lager dan dit wordt het niet.",
    "State.max": "Hoger dan dit wordt het niet.",
    "State.unit": "Waarin je het telt, zoals maanden; mag weg.",
    "State.words": "Wat een stand voor mensen betekent, van laag naar hoog.",
    "at_least": "Vanaf welk getal dit geldt.",
    "Meaning.text": "Wat het dan betekent, in een zin.",
    "steps": "De stappen van de casus.",
    "voices": "Wie er iets zegt in deze stap, en wat; mag weg.",
    "who": "Wie het zegt.",
    "Voice.text": "Wat die zegt.",
    "short": "De keuze in een paar woorden, voor de tekening van alle wegen; mag weg.",
    "Choice.feedback": "Wat er over deze keuze te zeggen is; staat bij wat er gebeurt.",
    "change": "Per key van een toestand wat erbij komt; met een min gaat het eraf.",
    "Choice.when": "Wanneer dit kan: per key van een toestand 'min' of 'max', per key van een keuze true of false.",
    "Step.when": "Wanneer iemand hier komt; dan hoort er ook 'otherwise' bij.",
    "Voice.when": "Wanneer die dit zegt; mag weg.",
    "closed": "Waarom het niet kan, als het niet kan. Zonder dit veld staat de keuze er dan niet.",
    "otherwise": "De key van de stap die er anders voor in de plaats komt.",
    "Step.back": "Van een doodlopende stap: waar iemand naar teruggaat.",
    "Back.to": "De key van een eerdere stap.",
    "Back.effect": "Wat het heeft gekost.",
    "end": "true als de casus hier eindigt.",
    "Bounds.min": "Minstens zoveel.",
    "Bounds.max": "Hoogstens zoveel.",
    "Step.title": "De kop boven de stap.",
    "choices": "Wat iemand in deze stap kan doen.",
    "effect": "Wat er gebeurt na deze keuze.",
    "next": "De key van de stap die volgt; leeg als de casus hier eindigt.",
    "expert": "De keuzes van een ervaren collega, van begin tot eind.",
    "reasons": "Per keuze waarom een ervaren collega dat wel of niet doet.",
    "missed": "Wat iemand liet liggen die geen van deze keuzes maakte.",
    "Missed.choices": "De keys van de keuzes waar het om gaat.",
    "Missed.text": "Wat er dan gemist is.",
    # open
    "rubric": "Waar iemand de eigen tekst mee nakijkt.",
    "levels": "De antwoorden bij een punt. Zonder dit veld zijn het: nog niet, deels, ja.",
    "min_words": "Hoeveel woorden je ongeveer verwacht. Korter mag ook.",
    "max_chars": "Hoeveel tekens er hoogstens in passen.",
    "woordgroepen": (
        "Woorden die bij elkaar horen als de woorden van een groep worden geteld: per naam een lijst; mag weg."
    ),
    # muur
    "columns": "De koppen op de muur, één tot vier.",
    "posts": "Berichten die er zouden kunnen staan.",
    "column": "De key van de kop waar het onder hoort.",
    "example": "Een voorbeeld om mee te vergelijken; verschijnt na het versturen.",
}
"""By the name of a field, or by model and field where one name means two things."""

FIELD_OF_A_TYPE = "Een veld van deze soort oefening. Wat je er invult, staat in docs/oefeningen.md."
"""For a field of a type that is new, until it has words of its own here."""
