"""What the film tells, and when: what is read below the picture, and what is to be seen."""

from typing import NamedTuple

LENGTH_S = 92.0
LAMP_ON_S = 70.0
"""From then on the lamp in the hall burns again."""


class Piece(NamedTuple):
    """A sentence, and how long it stands."""

    start_s: float
    end_s: float
    text: str


SAID = (
    Piece(1.0, 6.0, "Dit verhaal is verzonnen.\nDeze film heeft geen geluid."),
    Piece(7.0, 11.5, "De lamp in de hal van dit portiek\nis al drie weken stuk."),
    Piece(12.0, 16.5, "Mevrouw De Wit is 74 en woont\nop de eerste verdieping."),
    Piece(17.0, 21.5, "Als het donker is, durft ze niet meer\nnaar de container."),
    Piece(22.0, 26.5, "Wijkbeheerder Karin leest haar melding.\nHet is de derde keer dit jaar."),
    Piece(28.0, 32.5, "Karin gaat langs en belt overal aan.\nOok op de begane grond."),
    Piece(33.0, 38.5, "Daar woont Youssef. Hij werkt ’s nachts.\nDe lamp schijnt recht in zijn slaapkamer."),
    Piece(39.0, 44.5, "‘Ik draai hem soms los’, zegt hij.\n‘Anders slaap ik niet.’"),
    Piece(46.0, 51.5, "Karin zet koffie in de hal en vraagt\nhen er allebei bij."),
    Piece(52.0, 57.5, "Ze hadden elkaar nog nooit gesproken.\nNu bedenken ze samen iets."),
    Piece(58.0, 63.5, "Een lamp die aangaat als er iemand loopt.\nDie kost 140 euro."),
    Piece(64.0, 67.5, "Karin mag zelf tot 50 euro uitgeven."),
    Piece(70.0, 74.5, "Twee weken later hangt de lamp er.\nMevrouw De Wit loopt weer naar buiten."),
    Piece(75.0, 79.5, "En als er niemand loopt,\nis het donker bij Youssef."),
    Piece(80.0, 84.5, "Het kostte een lamp, een pot koffie\nen een uur van Karin."),
    Piece(85.0, 91.0, "Wat was hier sociaal, wat fysiek?\nEn wie ontbrak er aan tafel?"),
)

SEEN = (
    Piece(0.0, 6.0, "De titel: De lamp in het portiek."),
    Piece(6.0, 12.0, "Een gebouw met drie lagen.\nIn de hal hangt een donkere lamp."),
    Piece(12.0, 22.0, "Achter een raam staat een oudere vrouw\nmet een vuilniszak. De avond valt."),
    Piece(22.0, 27.0, "Een telefoon met drie meldingen:\n‘Lamp stuk’, elke keer afgehandeld."),
    Piece(27.0, 33.0, "Een vrouw in een groene jas\nloopt naar de voordeur."),
    Piece(33.0, 45.0, "Beneden ligt een man wakker in bed.\nEen streep licht valt op zijn gezicht."),
    Piece(45.0, 58.0, "In de hal staan drie mensen\nom een tafeltje met koffie."),
    Piece(58.0, 68.0, "Een tekening van een lamp met een oog.\nEr hangt een prijskaartje aan: 140 euro."),
    Piece(68.0, 80.0, "Het portiek bij avond. De lamp brandt\nals de vrouw voorbijloopt."),
    Piece(
        80.0, 92.0, "Vijf woorden om een voordeur: wonen, zorg,\nwelzijn, veiligheid, fysieke leefomgeving."
    ),
)


def written(at_s: float) -> str:
    """Return a time as WebVTT has it."""
    whole_s = int(at_s)
    return f"00:{whole_s // 60:02}:{whole_s % 60:02}.{round((at_s - whole_s) * 1000):03}"
