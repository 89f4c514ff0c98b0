"""Dutch words that say nothing of what a text is about: they stand in no list of words."""

_WRITTEN = """
aan achter al alle alleen alles als altijd ander andere anderen anders beetje ben bent beter bij bijna
bijvoorbeeld binnen blijft blijven buiten boven daar daarna daarom dan dat de deze die dingen dit doe doen
doet door dus echt een eens eerst eigenlijk elk elke elkaar en er erg ergens even gaan gaat geen gedaan geeft
geven geweest gewoon ging goed goede graag had hadden heb hebben hebt heeft heel hele hem hen het hier hij hoe
hun iedereen iemand iets ik in is ja je jij jou jouw jullie kan kon konden komen komt krijgen krijgt kun
kunnen kunt laat laten maar maken maakt mag me mee meer meeste meestal men mensen met mij mijn minder moet
moeten moest na naar naast net niemand niet niets nog nooit nou nu nodig of om omdat onder ons onze ook op
over per pas soms staan staat steeds te tegen ten ter terwijl toch toen tot tussen tijdens u uit uw vaak van vanaf
vanuit veel via vind vinden vindt voor vooral waar waarom wanneer want waren was wat we weer weet wel weinig
welke werd werden weten wie wij wil willen wilt worden wordt word zal ze zeer zei zelf zich zie zien ziet zijn
zo zoals zonder zou zouden zullen
"""

STOP_WORDS = frozenset(_WRITTEN.split())
