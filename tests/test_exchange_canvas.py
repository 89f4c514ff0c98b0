"""QTI 1.2 as Canvas writes it for its classic quizzes: what each of its types becomes."""

import re
from pathlib import Path
from xml.sax.saxutils import escape

from leerkit.content import check_lesson
from tests.command import exit_code
from tests.packages import png
from tests.qti_items import manifest, read


def classic(kind: str, presentation: str, processing: str = "", more: str = "") -> str:
    named = f"<fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry>"
    field = f"<qtimetadatafield>{named}</qtimetadatafield>"
    return (
        f'<item ident="x" title="Question"><itemmetadata><qtimetadata>{field}</qtimetadata></itemmetadata>'
        f"<presentation>{presentation}</presentation><resprocessing>{processing}</resprocessing>{more}</item>"
    )


def material(html: str) -> str:
    return f'<material><mattext texttype="text/html">{escape(html)}</mattext></material>'


def labels(ident: str, *options: str, before: str = "", many: str = "Single") -> str:
    made = "".join(
        f'<response_label ident="{name}">{material(text)}</response_label>'
        for name, text in (one.split("=") for one in options)
    )
    inner = f"{before}<render_choice>{made}</render_choice>"
    return f'<response_lid ident="{ident}" rcardinality="{many}">{inner}</response_lid>'


def gives(condition: str, more: str = "") -> str:
    points = '<setvar action="Set" varname="SCORE">100</setvar>'
    return f"<respcondition><conditionvar>{condition}</conditionvar>{more}{points}</respcondition>"


def equal(value: str, ident: str = "response1") -> str:
    return f'<varequal respident="{ident}">{value}</varequal>'


LIFT = labels("response1", "1=De corporatie", "2=De gemeente")
SHOWN = material("<p>Wie bel je? <img src='$IMS-CC-FILEBASE$/map/a.png?x=1' alt='lift'></p>")
SAID = f'<conditionvar>{equal("2")}</conditionvar><displayfeedback linkrefid="2_fb"/>'
FEEDBACK = "".join(
    f'<itemfeedback ident="{name}"><flow_mat>{material(text)}</flow_mat></itemfeedback>'
    for name, text in (("2_fb", "Die niet."), ("general_fb", "Bel."))
)
STRING = '<response_str ident="response1"><render_fib/></response_str>'
COLOURS = labels("response_kleur", "1=rozen", "2=roos")
PAIRS = "".join(
    labels(f"response_{n}", "1=corporaties", "2=gemeenten", "3=huurders", before=material(who))
    for n, who in ((1, "Aedes"), (2, "VNG"))
)
CANVAS = [
    classic("multiple_choice_question", SHOWN + LIFT,
            f"<respcondition>{SAID}</respcondition>" + gives(equal("1")), FEEDBACK),
    classic("multiple_answers_question", material("Welke?") + labels("response1", "1=a", "2=b", "3=c", many="Multiple"),
            gives(f"<and>{equal('1')}<not>{equal('2')}</not>{equal('3')}</and>")),
    classic("short_answer_question", material("Hoofdstad?") + STRING, gives(equal("Amsterdam") + equal("A'dam"))),
    classic("fill_in_multiple_blanks_question", material("<p>Rood is [kleur], [anders] niet.</p>") + COLOURS,
            gives(equal("1", "response_kleur")) + gives(equal("2", "response_kleur"))),
    classic("multiple_dropdowns_question", material("De [wat] is stuk.") + labels("response_wat", "1=lift", "2=trap"),
            gives(equal("1", "response_wat"))),
    classic("matching_question", material("Wie?") + PAIRS,
            gives(equal("1", "response_1")) + gives(equal("2", "response_2"))),
    classic("numerical_question", material("Hoeveel?") + STRING,
            gives(f"<or>{equal('193')}<and><vargte>190</vargte><varlte>196</varlte></and></or>")),
    classic("essay_question", material("Waarom?") + STRING),
    classic("text_only_question", material("<p>Lees dit.</p>")),
    classic("calculated_question", material("2 [x]?")),
]  # fmt: skip


def test_classic_quiz_of_canvas_becomes_a_lesson(tmp_path: Path) -> None:
    quiz = f'<?xml version="1.0"?><questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment><section>{"".join(CANVAS)}</section></assessment></questestinterop>'
    files = {
        "imsmanifest.xml": manifest("g1/g1.xml", kind="imsqti_xmlv1p2"),
        "g1/g1.xml": quiz,
        "web_resources/map/a.png": png(),
    }
    found = read(tmp_path, files)
    assert [one.entry["soort"] if one.entry else None for one in found] == [
        "meerkeuze", "meerkeuze", "invul", "invul", "invul", "koppel", "schat", "open", None, None,
    ]  # fmt: skip
    lift, several, short, blanks, dropdown, pairs, number, _ = [one.entry for one in found if one.entry]
    assert lift["solution"] == {"correct": ["a"], "feedback": {"b": "Die niet."}, "explanation": "Bel."}
    assert [one.alt for one in found[0].pictures] == ["lift"]
    assert several["solution"]["correct"] == ["a", "c"]
    assert short["solution"]["gaps"]["plek-1"]["right"] == ["Amsterdam", "A'dam"]
    assert blanks["text"] == "Rood is [plek-1], (anders) niet."
    assert blanks["solution"]["gaps"]["plek-1"]["right"] == ["rozen", "roos"]
    assert dropdown["solution"]["gaps"]["plek-1"]["right"] == ["o1"]
    assert pairs["solution"]["pairs"] == {"o1": "d1", "o2": "d2"}
    assert number["solution"] == {"values": [193], "margin": 3}
    assert found[8].text == "Lees dit."
    assert "'calculated'" in found[9].notes[0]
    assert exit_code("import", str(tmp_path / "a.zip"), str(tmp_path / "04-canvas")) == 0
    assert check_lesson(tmp_path / "04-canvas") == ()


def test_order_of_qti_1_2_is_an_order(tmp_path: Path) -> None:
    node = labels("response1", "1=een", "2=twee", many="Ordered")
    asked = classic("", material("Orden.") + node, gives(equal("2") + equal("1")))
    quiz = f"<questestinterop>{asked}</questestinterop>"
    quiz = re.sub(r"<itemmetadata>.*?</itemmetadata>", "", quiz)
    [found] = read(tmp_path, {"imsmanifest.xml": manifest("a.xml", kind="imsqti_xmlv1p2"), "a.xml": quiz})
    assert found.entry
    assert [one["text"] for one in found.entry["items"]] == ["twee", "een"]
