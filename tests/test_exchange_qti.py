"""QTI 2, 3 and 1.2: what each interaction becomes, in its order; nothing that a package holds does harm."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.content import check_lesson, load_lesson
from leerkit.errors import LeerkitError
from leerkit.exchange.assembling import assembled
from leerkit.exchange.lessons import import_lesson
from leerkit.exchange.qti.reading import read_qti
from leerkit.exchange.zipped import Zipped
from tests.command import exit_code
from tests.packages import png, put, zipped
from tests.qti_items import SPACE, SPACE_3, asks, choice, item, manifest, one, package, read, right


def test_choice_comes_with_its_feedback_and_one_without_a_key_is_a_poll(tmp_path: Path) -> None:
    options = choice(
        "A=De <b>corp</b>oratie<feedbackInline identifier='A'>Ja.</feedbackInline>".replace(
            "identifier='A'", ""
        ),
        "B=De gemeente",
    )
    body = "<p>De lift staat stil.</p>" + asks("choiceInteraction", "Wie bel je?", options)
    more = '<modalFeedback identifier="B" showHide="show">Die gaat over de straat.</modalFeedback>'
    entry = one(tmp_path, body, right("A"), more)
    assert (entry["question"], entry["intro"]) == ("Wie bel je?", "De lift staat stil.")
    assert [one["text"] for one in entry["options"]] == ["De corporatie", "De gemeente"]
    assert entry["solution"] == {"correct": ["a"], "feedback": {"a": "Ja.", "b": "Die gaat over de straat."}}
    several = one(tmp_path, body, right("A", "B", kind="multiple"))
    assert (several["multiple"], several["solution"]["correct"]) == (True, ["a", "b"])
    [poll] = read(tmp_path, package(item(body, right())))
    assert poll.entry
    assert poll.entry["solution"] == "geen"
    assert "zonder goed antwoord" in poll.notes[0]


def test_order_pairs_and_associations(tmp_path: Path) -> None:
    order = asks("orderInteraction", "Orden.", choice("A=een", "B=twee", "C=drie"))
    entry = one(tmp_path, order, right("C", "A", "B", kind="ordered"))
    assert [one["text"] for one in entry["items"]] == ["drie", "een", "twee"]
    left = choice("A=Aedes", "V=VNG", tag="simpleAssociableChoice")
    other = choice("c=corporaties", "g=gemeenten", "h=huurders", tag="simpleAssociableChoice")
    sets = f"<simpleMatchSet>{left}</simpleMatchSet><simpleMatchSet>{other}</simpleMatchSet>"
    match = asks("matchInteraction", "Wie is van wie?", sets)
    pairs = one(tmp_path, match, right("A c", "V g", kind="multiple"))
    assert pairs["solution"]["pairs"] == {"o1": "d1", "o2": "d2"}
    assert [one["text"] for one in pairs["targets"]] == ["corporaties", "gemeenten", "huurders"]
    turned = one(tmp_path, match, right("A c", "A g", "A h", kind="multiple"))
    assert [one["text"] for one in turned["items"]] == ["corporaties", "gemeenten", "huurders"]
    [found] = read(tmp_path, package(item(match, right("A c", "A g", kind="multiple"))))
    assert "precies één" in found.notes[0]
    within = f'<associateInteraction responseIdentifier="R"><prompt>Paren?</prompt>{left}{other}</associateInteraction>'
    found_pairs = one(tmp_path, within, right("A c", "V g", kind="multiple"))
    assert [one["text"] for one in found_pairs["targets"]] == ["corporaties", "gemeenten", "huurders"]


def test_gaps_to_write_to_choose_and_to_drag(tmp_path: Path) -> None:
    entries = "".join(
        f'<mapEntry mapKey="{key}" mappedValue="{n}"/>' for key, n in (("York", 1), ("york", 0.5))
    )
    mapping = f"<mapping>{entries}</mapping>"
    both = right("York", mapping=mapping) + right("w").replace('"R"', '"S"')
    seasons = choice("w=winter", "z=zomer", tag="inlineChoice")
    lines = (
        '<p>Vul aan.</p><p>De zon van <textEntryInteraction responseIdentifier="R"/>, in de '
        f"{asks('inlineChoiceInteraction', '', seasons).replace('R', 'S')}.</p>"
    )
    entry = one(tmp_path, lines, both)
    assert (entry["question"], entry["text"]) == ("Vul aan.", "De zon van [plek-1], in de [plek-2].")
    assert [one["right"] for one in entry["solution"]["gaps"].values()] == [["York"], ["o1"]]
    texts = choice("w=winter", "z=zomer", tag="gapText")
    place = '<p>Nu is de <gap identifier="g1"/> voorbij.</p>'
    dragged = asks("gapMatchInteraction", "Sleep.", texts + place)
    gap = one(tmp_path, dragged, right("w g1", kind="multiple"))
    assert (gap["question"], gap["text"]) == ("Sleep.", "Nu is de [plek-1] voorbij.")
    assert [one["text"] for one in gap["gaps"][0]["options"]] == ["winter", "zomer"]
    assert gap["solution"]["gaps"]["plek-1"]["right"] == ["o1"]


def test_texts_sliders_and_marks(tmp_path: Path) -> None:
    asked = '<extendedTextInteraction responseIdentifier="R"><prompt>Wat zeg je?</prompt></extendedTextInteraction>'
    assert one(tmp_path, asked)["solution"] == "geen"
    example = '<rubricBlock view="scorer" use="modelAnswer"><p>Dag.</p><p>Tot zo.</p></rubricBlock>'
    assert one(tmp_path, asked + example)["solution"] == {"example": "Dag.\n\nTot zo."}
    slide = asks("sliderInteraction", "Hoeveel?", more='lowerBound="0" upperBound="10" step="2"')
    entry = one(tmp_path, slide, right("4"))
    assert [entry["min"], entry["max"], entry["step"], entry["solution"]["values"]] == [0, 10, 2, [4]]
    hot = '<p>De <hottext identifier="a">lift</hottext> en de <hottext identifier="b">trap</hottext>.</p>'
    text = asks("hottextInteraction", "Wat is stuk?", hot)
    marks = one(tmp_path, text, right("a", kind="multiple"))
    assert [(one.get("heading"), one["text"]) for one in marks["parts"]] == [
        ("De", "lift"),
        ("en de", "trap"),
    ]
    assert marks["solution"]["signals"] == {"d1": ""}


def test_item_of_qti_3_is_read_by_its_own_names(tmp_path: Path) -> None:
    body = (
        f'<qti-assessment-item {SPACE_3} identifier="i" title="Drie">'
        '<qti-response-declaration identifier="R" cardinality="single">'
        "<qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>"
        '<qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>Wat?</qti-prompt>'
        '<qti-simple-choice identifier="A">een</qti-simple-choice>'
        '<qti-simple-choice identifier="B">twee</qti-simple-choice>'
        "</qti-choice-interaction></qti-item-body></qti-assessment-item>"
    )
    files = {"imsmanifest.xml": manifest("a.xml", kind="imsqti_item_xmlv3p0"), "a.xml": body}
    [found] = read(tmp_path, files)
    assert found.entry
    assert found.entry["solution"]["correct"] == ["b"]
    (tmp_path / "b.xml").write_text(body, encoding="utf-8")
    assert import_lesson(tmp_path / "b.xml", tmp_path / "04-los").n_exercises == 1


def test_more_interactions_are_more_questions_and_others_are_named(tmp_path: Path) -> None:
    ask = f'<choiceInteraction responseIdentifier="R">{choice("A=een", "B=twee")}</choiceInteraction>'
    gap = '<p>Dan <textEntryInteraction responseIdentifier="S"/>.</p><p>En?</p>'
    body = f"<p>Eerst?</p>{ask}{gap}<uploadInteraction/>"
    declared = right("A") + right("x").replace('"R"', '"S"')
    found = read(
        tmp_path,
        package(
            item(body, declared), item("<p>Lees dit: 2 * 3.</p>"), item("<p>a</p>", "<templateDeclaration/>")
        ),
    )
    assert [one.entry["soort"] if one.entry else None for one in found] == [
        "meerkeuze",
        "invul",
        None,
        None,
        None,
    ]
    assert "'uploadInteraction'" in found[2].notes[0]
    assert found[3].text == "Lees dit: 2 \\* 3."
    assert "elke keer andere getallen" in found[4].notes[0]


def test_items_stand_in_the_order_of_the_test_with_their_pictures(tmp_path: Path) -> None:
    ask = asks("choiceInteraction", "{}", choice("A=een", "B=twee"))
    shown = '<p><img src="../media/de%20lift.png" alt="Een lift"/></p>' + ask.format("Eerst?")
    refs = '<assessmentItemRef href="items/i1.xml"/><assessmentSectionRef href="sectie.xml"/>'
    section = f'<assessmentSection {SPACE}><assessmentItemRef href="items/i0.xml"/></assessmentSection>'
    files = {
        **package(item(ask.format("Later?"), right("A")), item(shown, right("A"))),
        "imsmanifest.xml": manifest("test.xml", "items/i0.xml"),
        "test.xml": f"<assessmentTest {SPACE}><testPart>{refs}</testPart></assessmentTest>",
        "sectie.xml": section,
        "media/de lift.png": png(),
    }
    file, folder = put(tmp_path / "a.zip", files), tmp_path / "04-qti"
    assert exit_code("import", str(file), str(folder)) == 0
    assert check_lesson(folder) == ()
    assert [one.question for one in load_lesson(folder).exercises] == ["Eerst?", "Later?"]
    assert (folder / "plaatje-1.png").read_bytes() == png()


ASK = item(
    asks("choiceInteraction", "Wat?", choice("A=een", "B=twee")),
    right("A"),
)
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
DEEP = item("<p>" * 300 + "</p>" * 300)


def test_spoiled_item_is_named_and_the_others_come(tmp_path: Path) -> None:
    found = read(
        tmp_path, package(ASK, "<assessmentItem>\n<p>", LAUGHS + "<assessmentItem>&b;</assessmentItem>", DEEP)
    )
    assert [bool(one.entry) for one in found].count(True) == 1
    said = {one.where: one.notes[0] for one in found if one.notes}
    assert said["vraag 1 (items/i1.xml)"] == "de XML klopt niet op regel 2"
    assert "eigen entiteiten" in said["vraag 2 (items/i2.xml)"]
    assert "te veel in elkaar" in said["vraag 3 (items/i3.xml)"]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"imsmanifest.xml": "<manifest"}, "imsmanifest.xml: de XML klopt niet op regel 1"),
        ({"imsmanifest.xml": LAUGHS + "<manifest>&b;</manifest>"}, "eigen entiteiten"),
        ({"imsmanifest.xml": "<manifest/>"}, "geen vraag die een oefening kan worden"),
        ({"imsmanifest.xml": manifest("weg.xml")}, "dit bestand ontbreekt in het pakket"),
        ({"imsmanifest.xml": manifest("../../etc/passwd.xml")}, "dit bestand ontbreekt in het pakket"),
        ({"imsmanifest.xml": '<?xml version="1.0" encoding="klingon"?><manifest/>'}, "de XML klopt niet"),
    ],
)
def test_package_that_makes_no_lesson_is_said_and_leaves_nothing(
    tmp_path: Path, files: dict[str, str | bytes], says: str
) -> None:
    with pytest.raises(LeerkitError, match=re.escape(says)):
        import_lesson(put(tmp_path / "a.zip", files), tmp_path / "04-vragen")
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


TAGS = st.sampled_from([
    "choiceInteraction", "simpleChoice", "prompt", "orderInteraction", "matchInteraction", "simpleMatchSet", "p", "img",
    "simpleAssociableChoice", "associateInteraction", "gapMatchInteraction", "gapText", "gap", "hottextInteraction",
    "hottext", "sliderInteraction", "textEntryInteraction", "inlineChoiceInteraction", "inlineChoice", "li", "br",
    "extendedTextInteraction", "uploadInteraction", "rubricBlock", "feedbackInline", "object", "math", "table",
])  # fmt: skip
CLASSIC_TAGS = st.sampled_from([
    "material", "mattext", "response_lid", "response_label", "render_choice", "respcondition", "varequal", "not",
    "setvar", "vargte", "varlte", "itemfeedback", "qtimetadatafield", "fieldlabel", "fieldentry", "displayfeedback",
    "presentation",
])  # fmt: skip
TEXTS = st.sampled_from(
    ["A", "B", "A B", "1", "-2e3", "1e999", "nan", "[A]", "question_type", "matching_question", "<b>x</b>"]
) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)


BOUNDS = 'lowerBound="0" upperBound="9"'


def element(tags: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    leaf = TEXTS.map(escape)

    def node(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        named = st.sampled_from(
            ['identifier="A"', 'identifier="B" ident="A" href="a.xml" src="a.png"', 'ident="response_A"']
        )
        return st.builds(
            lambda tag, name, parts: f'<{tag} responseIdentifier="R" {BOUNDS} {name}>{"".join(parts)}</{tag}>',
            tags, named, st.lists(inner, max_size=4),
        )  # fmt: skip

    return st.recursive(leaf, node, max_leaves=25)


DECLARED = st.builds(
    lambda values, kind: right(*map(escape, values), kind=kind),
    st.lists(TEXTS, max_size=3),
    st.sampled_from(["single", "multiple", "ordered"]),
)
ITEMS = st.builds(item, element(TAGS), DECLARED) | element(CLASSIC_TAGS).map(
    lambda inner: f"<questestinterop><item>{inner}</item></questestinterop>"
)


@given(ITEMS | st.text(st.sampled_from("<>/&;![]?item\"'= \n"), max_size=60))
def test_no_item_makes_the_reader_raise_anything_of_its_own(text: str) -> None:
    with zipfile.ZipFile(BytesIO(zipped(package(text)))) as archive:
        try:
            found = read_qti(Zipped(archive, "a.zip"))
        except LeerkitError:
            return
    assert all(one.entry or one.notes or one.text for one in found)
    if any(one.entry for one in found):
        assert assembled("04-vragen", "a.zip", found)
