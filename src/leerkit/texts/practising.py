"""Words of ``leerkit rehearse``: a room of people who are not there. What they say is made up, of no real place."""

REHEARSE = "Oefen een bijeenkomst met een nagebootste groep."
REHEARSE_MORE = """

Je krijgt een echte bijeenkomst met deelnemers die leerkit nabootst. Ze komen binnen, denken na, geven verschillende
antwoorden en stemmen in twee rondes. Sommigen zijn traag, een paar komen te laat, iemand valt weg en komt terug, en
iemand schrijft een naam die niet op het grote scherm hoort. Zo oefen je het leiden voordat er een zaal zit. Doe zelf
ook mee met je telefoon: dan zie je wat deelnemers zien.

Boven elke pagina staat dat het een oefening is. Na afloop wordt alles gewist.

Voorbeeld: leerkit rehearse 01 --people 24"""
PEOPLE = "Hoeveel deelnemers leerkit nabootst; standaard 18."
BANNER = "Oefening: de groep is nagebootst, en na afloop wordt alles gewist."
STARTING = "De groep komt zo binnen. Zet op je pagina iets aan: eerder antwoordt niemand.\n"
WIPED = "Alles van deze oefening wordt dan gewist."
KEPT = "Dit is een oefening: deze naam en je antwoorden worden gewist zodra ze voorbij is."
REMAINS = "Stop je leerkit, dan wordt alles van deze oefening gewist."


def nickname(name: str) -> str:
    """Return how somebody who is not there is called."""
    return f"{name} (oefen)"


NAMES = (
    "Aïsha", "Bram", "Chantal", "Dewi", "Emre", "Fenna", "Gerard", "Hanneke", "Ilse", "Jamal", "Karin", "Luuk",
    "Mo", "Nienke", "Omar", "Petra", "Quinten", "Rachida", "Sjoerd", "Tineke", "Umut", "Vera", "Willem", "Xandra",
    "Youssef", "Zeynep", "Anton", "Bea", "Cor", "Dunya", "Els", "Fatih", "Greet", "Hugo", "Ineke", "Joost",
)  # fmt: skip

REASONS = (
    "Zonder vertrouwen komt er niemand naar de inloop.",
    "Een opgeknapt portiek doet meer dan weer een gesprek.",
    "Het hangt van de wijk af, dat maakt kiezen lastig.",
    "Bewoners willen eerst zien dat we doen wat we beloven.",
    "Als de lekkage blijft, praat niemand met je over de buren.",
    "Je moet het samen doen, anders ben je over twee jaar terug bij af.",
    "In mijn ervaring helpt één vast gezicht het meest.",
    "Geld voor stenen is er vaak eerder dan geld voor mensen.",
    "Ik twijfel: van allebei is te weinig niks.",
    "Eerst luisteren, dan pas plannen maken.",
    "Na het gesprek in ons groepje ben ik gaan schuiven.",
    "Je wint er tijd mee, en die heb je later nodig.",
)
"""Why somebody votes as they do."""

FILLINGS = ("weet ik niet", "de gemeente", "1 april", "1 juli", "in de herfst", "samen")
"""What somebody writes in a gap."""

PLANS = (
    "Ik bel deze week de opbouwwerker en vraag wat zij in de flat hoort.",
    "Elke dinsdag een half uur in de hal staan, met koffie, een half jaar lang.",
    "Met de wijkagent en de huismeester een rondje lopen, en opschrijven wat bewoners zelf zeggen.",
    "Aan de bewonerscommissie vragen wat wij het afgelopen jaar niet hebben afgemaakt.",
    "Eén aanspreekpunt per portiek, met een telefoonnummer dat wordt opgenomen.",
    "De gemeente uitnodigen om een ochtend mee te draaien bij het spreekuur.",
    "Ik ga uitzoeken wie er in ons gebied nooit aan tafel zit, en daar begin ik.",
    "Met de schoolleider praten: zij ziet de gezinnen elke dag.",
    "Een schouw in het donker, samen met bewoners, en binnen twee weken laten zien wat er is gebeurd.",
    "Mijn directeur vragen om mandaat voor kleine uitgaven, zodat ik niet steeds hoef te wachten.",
    "Niet weer een enquête. Langsgaan.",
    "Samen met de zorgorganisatie kijken bij wie we allebei over de vloer komen.",
)
"""What somebody wants to do."""

QUESTIONS = (
    "Wie betaalt dit als het project over twee jaar afloopt?",
    "Hoe krijg je de zorg aan tafel als die geen uren heeft?",
    "Wat doe je als bewoners het onderling niet eens zijn?",
    "Werkt dit ook in een dorp?",
    "Hoe weet je na een jaar of het iets heeft uitgehaald?",
    "Mag een wijkbeheerder dit zelf beslissen?",
)
"""What somebody asks."""

A_NAME = "Mevrouw Verzonnen van nummer 12 wordt door haar buurman bedreigd, daar moet iemand heen."
"""What does not belong on a screen that everybody sees; the name says what it is."""
