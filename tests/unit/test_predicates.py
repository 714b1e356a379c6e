"""Predicates and their slots, on the smallest sentence that shows each behaviour. People and happenings are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.events.parts import Predicate, Vocabulary
from flows.extract.events.predicate_phrases import MOST_JOINED
from flows.extract.events.predicates import predicates
from flows.extract.word_forms import noun_forms, verb_forms

pytestmark = pytest.mark.model

VERBS = """
accuse acquit agree announce arrest ask attack attend ban begin bomb break call cancel charge condemn continue convict
deny deploy detain discuss expect find fine flee force free give hold impose kill lead leave meet oppose order pay plan
praise produce pull reject release sanction send sentence sign speak stop strike sue supply take threaten train urge
visit warn welcome withdraw willing ready open cooperate co-operate pressure say respond discuss refuse demand
come rise let set cancel destroy
"""
NOUNS = """
accord agreement aid approval arrest attack ban call cease-fire ceasefire clash criticism demand detention donor
force march meeting opposition order plan protest raid release request riot sanction siege signing state strike
summit support talks threat treaty trial violence visit withdrawal
"""
SUPPORTS = """
announce begin call come conduct continue demand enter face give hold impose launch pay place put receive sign suffer
"""
PARTICLES = {
    "call": frozenset({"off", "for", "on"}),
    "pull": frozenset({"out", "back"}),
    "break": frozenset({"off"}),
    "speak": frozenset({"out against"}),
    "take": frozenset({"hostage"}),
    "rise": frozenset({"up"}),
    "set": frozenset({"free"}),
    "let": frozenset({"go"}),
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(
        verbs={form: base for base in VERBS.split() for form in verb_forms(base)},
        nouns={form: base for base in NOUNS.split() for form in noun_forms(base)},
        particles=PARTICLES,
        supports={form: base for base in SUPPORTS.split() for form in verb_forms(base)},
    )


Read = Callable[[str], tuple[Predicate, ...]]


@pytest.fixture
def read(nlp: Language, vocabulary: Vocabulary) -> Read:
    return lambda text: predicates(nlp(text), vocabulary)


def told(found: tuple[Predicate, ...], word: str) -> Predicate:
    """The predicate whose head is written like ``word``."""
    return next(p for p in found if p.doc[p.head].text == word)


def slots(predicate: Predicate) -> dict[str, list[str]]:
    doc = predicate.doc
    return {name: [doc[p.first : p.end].text for p in phrases] for name, phrases in predicate.slots.items()}


# Text, the word that tells, what its slots must hold (others may be filled as well; [] for a slot that must be empty).
SENTENCES: list[tuple[str, str, dict[str, list[str]]]] = [
    # voices
    ("Police arrested Odera.", "arrested", {"subject": ["Police"], "object": ["Odera"]}),
    ("Odera was arrested by the police.", "arrested", {"subject": ["police"], "object": ["Odera"]}),
    ("Odera was arrested on Monday.", "arrested", {"subject": [], "object": ["Odera"]}),
    ("Odera was arrested by Monday.", "arrested", {"subject": [], "object": ["Odera"]}),
    ("Soldiers sent by Kenya attacked a village.", "sent", {"subject": ["Kenya"], "object": ["Soldiers"]}),
    ("The man arrested in Kampala was freed.", "arrested", {"object": ["man"], "in": ["Kampala"]}),
    ("Odera was arrested and charged in Nairobi.", "charged", {"object": ["Odera"], "subject": []}),
    ("Two men were arrested for leaving a bus and released.", "released", {"object": ["Two men"]}),
    ("The detained activist was welcomed by Kenya.", "detained", {"object": ["detained activist"]}),
    ("A visiting minister met Lind.", "visiting", {"subject": ["visiting minister"]}),
    ("The attacking soldiers fled.", "attacking", {"subject": ["attacking soldiers"]}),
    ("Kenya-led forces visited the town.", "led", {"subject": ["Kenya"], "object": ["Kenya-led forces"]}),
    ("Kenya is opposed to the treaty.", "opposed", {"subject": ["Kenya"], "to": ["treaty"], "object": []}),
    # datives
    ("France gave Kenya a loan.", "gave", {"subject": ["France"], "dative": ["Kenya"], "object": ["loan"]}),
    ("France gave a loan to Kenya.", "gave", {"subject": ["France"], "to": ["Kenya"], "object": ["loan"]}),
    ("Kenya was given a loan by France.", "given", {"subject": ["France"], "dative": ["Kenya"], "object": ["loan"]}),
    ("France gave Kenya its support.", "support", {"subject": ["France"], "dative": ["Kenya"]}),
    # joined verbs and phrases
    ("The ministers met and signed a treaty.", "signed", {"subject": ["ministers"], "object": ["treaty"]}),
    ("The ministers met and signed a treaty.", "met", {"subject": ["ministers"], "object": []}),
    ("Kenya condemned and sanctioned the firm.", "condemned", {"object": ["firm"]}),
    ("Kenya, Uganda and Rwanda signed the treaty.", "signed", {"subject": ["Kenya", "Uganda", "Rwanda"]}),
    ("Kenya condemned Uganda and Rwanda.", "condemned", {"object": ["Uganda", "Rwanda"]}),
    ("US and Russian officials met in Geneva.", "met", {"subject": ["US", "Russian officials"], "in": ["Geneva"]}),
    ("Kenyan, Ugandan and Rwandan ministers met.", "met", {"subject": ["Kenyan", "Ugandan", "Rwandan ministers"]}),
    ("Lind met an Arab and Muslim leader.", "met", {"object": ["Arab and Muslim leader"]}),
    ("The foreign and defence ministers met.", "met", {"subject": ["foreign and defence ministers"]}),
    (
        "The president of Kenya and the mayor of Kampala met.",
        "met",
        {"subject": ["president of Kenya", "mayor of Kampala"]},
    ),
    # relative clauses
    ("The soldiers who attacked the village fled.", "attacked", {"subject": ["soldiers"], "object": ["village"]}),
    ("The village that soldiers attacked is empty.", "attacked", {"subject": ["soldiers"], "object": ["village"]}),
    ("The village they attacked is empty.", "attacked", {"subject": ["they"], "object": ["village"]}),
    ("He left the day they attacked.", "attacked", {"subject": ["they"], "object": []}),
    ("The firm, which was fined, left.", "fined", {"object": ["firm"]}),
    ("Officials from Ghana, who met Lind, left.", "met", {"subject": ["Officials from Ghana"], "object": ["Lind"]}),
    ("Odera, a lawyer who sued the city, was arrested.", "sued", {"subject": ["Odera"], "object": ["city"]}),
    ("The minister, whose visit angered Togo, left.", "visit", {"possessor": ["minister"]}),
    # control and raising
    ("Kenya agreed to withdraw its soldiers.", "withdraw", {"subject": ["Kenya"], "object": ["its soldiers"]}),
    ("Odera was forced to leave the country.", "leave", {"subject": ["Odera"], "object": ["country"]}),
    ("Kenya asked Uganda to leave the town.", "leave", {"subject": ["Uganda"], "object": ["town"]}),
    ("Kenya asked Uganda to leave the town.", "asked", {"subject": ["Kenya"], "object": ["Uganda"]}),
    ("Lind is expected to visit Kenya.", "visit", {"subject": ["Lind"], "object": ["Kenya"]}),
    ("The army continued to attack villages.", "attack", {"subject": ["army"], "object": ["villages"]}),
    ("They called on Kenya to release the prisoners.", "release", {"subject": ["Kenya"], "object": ["prisoners"]}),
    ("Kenya accused Uganda of killing farmers.", "killing", {"subject": ["Uganda"], "object": ["farmers"]}),
    ("After meeting Lind, Odera left Kampala.", "meeting", {"subject": ["Odera"], "object": ["Lind"]}),
    (
        "Odera, accusing Uganda of fraud, left.",
        "accusing",
        {"subject": ["Odera"], "object": ["Uganda"], "of": ["fraud"]},
    ),
    ("Kenya rejected Uganda's plan to attack the town.", "attack", {"subject": ["Uganda"], "object": ["town"]}),
    ("Kenya announced a plan to attack the town.", "attack", {"subject": ["Kenya"], "object": ["town"]}),
    ("Rebels wanted the army to leave.", "leave", {"subject": ["army"]}),
    # prepositions
    ("Kenya pulled its soldiers out of Somalia.", "pulled", {"object": ["its soldiers"], "of": ["Somalia"]}),
    ("Workers marched and met in support of Lind.", "met", {"in support of": ["Lind"]}),
    ("Kenya signed a treaty with Uganda.", "signed", {"object": ["treaty"], "with": ["Uganda"]}),
    ("Police accused the leader of fraud.", "accused", {"object": ["leader"], "of": ["fraud"]}),
    ("Kenya condemned Uganda's attack.", "condemned", {"object_possessor": ["Uganda"]}),
    (
        "The mayor, Kofi Odera, will on Tuesday, June 19, lead a group to Kampala.",
        "lead",
        {"subject": ["mayor"], "to": ["Kampala"]},
    ),
    # phrases
    ("A group of Moroccan diplomats met Lind.", "met", {"subject": ["group of Moroccan diplomats"]}),
    ("Thousands of workers met.", "met", {"subject": ["Thousands of workers"]}),
    ("French President Ines Lind met Odera.", "met", {"subject": ["French President Ines Lind"]}),
    ("The president, Kofi Odera, met Lind.", "met", {"subject": ["president"], "object": ["Lind"]}),
    ("The Ministry of Defence of Kenya met Lind.", "met", {"subject": ["Ministry of Defence of Kenya"]}),
    (
        "She visited Kenya's ambassador to Ghana on Monday.",
        "visited",
        {"object": ["Kenya's ambassador to Ghana"], "to": []},
    ),
    ("Oil-producing countries met.", "producing", {"subject": ["Oil-producing countries"], "object": ["Oil"]}),
    ("The court found Odera guilty of fraud.", "found", {"complement": ["guilty of fraud"], "of": ["fraud"]}),
    ("Odera was held responsible for the fire.", "held", {"complement": ["responsible"], "for": ["fire"]}),
    # event nouns
    ("The arrest of Odera by Ghanaian police was welcomed.", "arrest", {"of": ["Odera"], "by": ["Ghanaian police"]}),
    ("Lind's visit to Ghana was cancelled.", "visit", {"possessor": ["Lind"], "to": ["Ghana"]}),
    ("Lind paid a visit to Ghana.", "visit", {"subject": ["Lind"], "to": ["Ghana"]}),
    (
        "Kenya held talks with Uganda in Geneva on fishing.",
        "talks",
        {"subject": ["Kenya"], "with": ["Uganda"], "in": ["Geneva"], "on": ["fishing"]},
    ),
    ("Kenya held a round of talks with Uganda.", "talks", {"subject": ["Kenya"], "with": ["Uganda"]}),
    ("Ghana imposed sanctions on Togo and Benin.", "sanctions", {"subject": ["Ghana"], "on": ["Togo", "Benin"]}),
    ("Sanctions were imposed on Togo by Ghana.", "Sanctions", {"subject": ["Ghana"], "on": ["Togo"]}),
    ("Sanctions imposed by Ghana on Togo were condemned.", "Sanctions", {"subject": ["Ghana"], "on": ["Togo"]}),
    ("The army came under attack by rebels.", "attack", {"object": ["army"], "by": ["rebels"], "subject": []}),
    ("Kenya is in talks with Uganda.", "talks", {"subject": ["Kenya"], "with": ["Uganda"]}),
    ("The miners remained on strike.", "strike", {"subject": ["miners"]}),
    ("The town is under siege.", "siege", {"object": ["town"]}),
    ("Kenya received a visit from Lind.", "visit", {"object": ["Kenya"], "from": ["Lind"], "subject": ["Lind"]}),
    ("The two sides entered into talks.", "talks", {"subject": ["two sides"]}),
    ("There were clashes between police and students in Accra.", "clashes", {"between": ["police", "students"]}),
    ("Israel-Lebanon talks began in Geneva.", "talks", {"modifier": ["Israel", "Lebanon"], "in": ["Geneva"]}),
    ("The peace talks failed.", "talks", {"modifier": ["peace"]}),
    ("Kenya demanded the release of prisoners.", "release", {"of": ["prisoners"], "subject": []}),
    ("Kenya announced Uganda's withdrawal.", "withdrawal", {"possessor": ["Uganda"], "subject": []}),
    ("The visit Lind paid to Togo was short.", "visit", {"subject": ["Lind"], "to": ["Togo"]}),
    ("Lind's visit and talks ended.", "talks", {"possessor": ["Lind"]}),
    ("Protests and strikes against the ban continued.", "Protests", {"against": ["ban"]}),
    (
        "Kenya announced the withdrawal of 230 soldiers to Uganda.",
        "withdrawal",
        {"of": ["230 soldiers"], "to": ["Uganda"]},
    ),
    ("Next week's talks were cancelled.", "talks", {"possessor": []}),
    ("Striking miners in Potosi met.", "met", {"subject": ["miners"]}),
    ("Striking miners in Potosi met.", "Striking", {"object": []}),
    ("Clues that led to the arrest of Odera were found.", "arrest", {"of": ["Odera"], "subject": []}),
    # adjectives that commit
    ("Kenya is willing to withdraw its soldiers.", "willing", {"subject": ["Kenya"]}),
    ("Ghana remains ready to send troops.", "ready", {"subject": ["Ghana"], "object": []}),
    ("The rebels said they were open to talks with Lind.", "open", {"subject": ["they"], "to": ["talks"]}),
    # whom an infinitive is about
    ("The minister is pressuring lecturers to cancel the strike.", "cancel", {"subject": ["lecturers"]}),
    ("The order to send troops was given by the minister.", "send", {"subject": ["minister"]}),
    ("Lind's visit comes ahead of a meeting of ministers to discuss the pact.", "discuss", {"subject": []}),
    ("The talks were held by Kenya to discuss the pact.", "discuss", {"subject": ["Kenya"]}),
    # relative clauses that the tree takes for participles
    (
        "The treaty which the two ministers signed on Monday was rejected.",
        "signed",
        {"subject": ["two ministers"], "object": ["treaty"]},
    ),
    ("The treaty which the two ministers signed on Monday was rejected.", "rejected", {"object": ["treaty"]}),
    ("Lind, who is eager to meet Odera, left.", "left", {"subject": ["Lind"], "object": []}),
    ("Parents and teachers who met Lind were angry.", "met", {"subject": ["Parents", "teachers"]}),
    # times fill no slot but their own
    ("The ministers signed an accord on Monday.", "signed", {"on": [], "time": ["Monday"]}),
    ("They held talks in June.", "talks", {"in": [], "time": ["June"]}),
    ("Saturday's meeting was cancelled.", "cancelled", {"object_possessor": []}),
    ("Odera left after two days of talks with Lind.", "left", {"after": ["two days of talks"]}),
    # events told in passing, and whose they are
    ("Odera left after two days of talks with Lind.", "talks", {"subject": ["Odera"], "with": ["Lind"]}),
    (
        "Odera said in a statement following a meeting with his aides that he was ill.",
        "meeting",
        {"subject": ["Odera"]},
    ),
    ("On a visit to Togo, Lind met farmers.", "visit", {"subject": ["Lind"], "to": ["Togo"]}),
    ("The president came to Togo on a visit.", "visit", {"subject": ["president"]}),
    ("Protests against the March for Life were held.", "Protests", {"against": ["March"], "time": []}),
    ("He was four hours late meeting with Odera.", "meeting", {"subject": ["He"], "with": ["Odera"]}),
    ("Lind was three hours late in a meeting with Odera.", "meeting", {"subject": ["Lind"], "with": ["Odera"]}),
    ("Denmark is a donor to Togo.", "donor", {"subject": ["Denmark"]}),
    ("It was an attack on Togo.", "attack", {"subject": []}),
    (
        "Togo faces sanctions from Western countries.",
        "sanctions",
        {"subject": ["Western countries"], "object": ["Togo"]},
    ),
    ("The banks attracted criticism from farmers.", "criticism", {"subject": ["farmers"], "object": ["banks"]}),
    # what belongs to another event noun
    ("Togo feared the threat of a raid by rebels.", "threat", {"by": []}),
    ("Togo voiced opposition to approval of a plan by Ghana.", "opposition", {"by": []}),
    ("Kenya criticised the arrest of two men by Togo.", "arrest", {"by": ["Togo"]}),
    ("Kenya condemned a raid by rebels.", "condemned", {"by": [], "object_possessor": ["rebels"]}),
    ("Criticism of the junta by the bishops grew.", "Criticism", {"by": ["bishops"]}),
    ("A series of raids against traders began.", "raids", {"against": ["traders"]}),
    # whole words, whole phrases
    ("Kenya will co-operate with Uganda.", "co", {"subject": ["Kenya"], "with": ["Uganda"]}),
    ("The firms co-operated with the police.", "co", {"subject": ["firms"], "with": ["police"]}),
    ("The two sides agreed on a cease-fire.", "agreed", {"on": ["cease-fire"]}),
    ("Kenya pulled out of Somalia.", "pulled", {"of": ["Somalia"], "from": ["Somalia"]}),
    ("The army set free two men.", "set", {"object": ["two men"]}),
    ("The army let two men go.", "let", {"object": ["two men"]}),
    # headlines
    ("Minister arrested in Nairobi", "arrested", {"object": ["Minister"], "subject": [], "in": ["Nairobi"]}),
    ("Police in Finland arrest four over stolen boats", "arrest", {"subject": ["Police"], "object": ["four"]}),
    ("Kenya Attacks Uganda Border Town", "Attacks", {"subject": ["Kenya"], "object": ["Uganda Border Town"]}),
]


@pytest.mark.parametrize(("text", "word", "wanted"), SENTENCES, ids=[f"{w}: {t}" for t, w, _ in SENTENCES])
def test_slots(read: Read, text: str, word: str, wanted: dict[str, list[str]]) -> None:
    found = slots(told(read(text), word))

    assert {name: found.get(name, []) for name in wanted} == wanted


def test_particles_make_the_lemma_wherever_they_stand(read: Read) -> None:
    found = told(read("Kenya called the long meeting off."), "called")

    assert (found.lemma, found.doc[found.last].text) == ("call off", "off")
    assert slots(found)["object"] == ["long meeting"]


def test_a_preposition_is_a_particle_but_not_before_a_time(read: Read) -> None:
    assert told(read("Kenya called on Uganda to leave."), "called").lemma == "call on"
    assert told(read("Kenya called on Monday for calm."), "called").lemma == "call for"


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("The load factor rose to 64.7 pct, up 5.4 points.", "rose", "rise"),
        ("The farmers rose up against the governor.", "rose", "rise up"),
        ("The army set free two men.", "set", "set free"),
        ("The court set two men free.", "set", "set free"),
        ("The army let two men go.", "let", "let go"),
        ("Kenya will co-operate with Uganda.", "co", "co-operate"),
        ("The two sides agreed on a cease-fire.", "fire", "cease-fire"),
    ],
)
def test_what_belongs_to_the_word(read: Read, text: str, word: str, lemma: str) -> None:
    assert told(read(text), word).lemma == lemma


def test_words_cut_at_the_hyphen_reach_to_their_last_piece(read: Read) -> None:
    found = told(read("Kenya will co-operate with Uganda."), "co")

    assert found.doc[found.head : found.last + 1].text == "co-operate"


def test_what_stands_behind_another_phrase_is_no_particle(read: Read) -> None:
    assert told(read("Lind called for calm on the island."), "called").lemma == "call for"


def test_particles_of_two_words_win_over_none(read: Read) -> None:
    found = told(read("Lind spoke out against the treaty."), "spoke")

    assert found.lemma == "speak out against"
    assert slots(found)["against"] == ["treaty"]


def test_a_bare_noun_may_be_a_particle(read: Read) -> None:
    found = told(read("Rebels took hostage two nuns."), "took")

    assert found.lemma == "take hostage"


def test_forms_lead_to_base_forms(read: Read) -> None:
    assert [p.lemma for p in read("The talks led to agreements and were held twice.")] == [
        "talks",
        "lead",
        "agreement",
        "hold",
    ]


CONTENTS = [
    ("Kenya agreed to withdraw its soldiers.", "agreed", "withdraw"),
    ("Kenya threatened to stop its aid.", "threatened", "stop"),
    ("Police accused Odera of killing two men.", "accused", "killing"),
    ("Kenya called for the release of Odera.", "called", "release"),
    ("Kenya announced the withdrawal of its soldiers.", "announced", "withdrawal"),
    ("Uganda rejected a plan by Kenya.", "rejected", "plan"),
    ("Kenya warned that it would withdraw.", "warned", "withdraw"),
    ("The plan to attack the town was rejected.", "plan", "attack"),
    ("Kenya began a series of raids.", "began", "raids"),
    ("The treaty was signed by Kenya.", "signed", "treaty"),
    ("Police arrested Odera.", "arrested", None),
    ("Lind left after the attack.", "left", None),
    ("Kenya threatened Uganda with sanctions.", "threatened", "sanctions"),
    ("Kenya repeated its threat that it would leave.", "threat", "leave"),
    ("Kenya is willing to withdraw its soldiers.", "willing", "withdraw"),
    ("The rebels said they were open to talks.", "open", "talks"),
    ("The minister is pressuring lecturers to cancel the strike.", "pressuring", "cancel"),
    ("Lind repeated his call to stop the raids.", "call", "stop"),
    ("Lind said Togo must ensure calm.", "said", "ensure"),
    ("The army set two men free.", "set", None),
    ("The ministers met on march 20.", "met", None),
]


@pytest.mark.parametrize(("text", "word", "content"), CONTENTS, ids=[f"{w}: {t}" for t, w, _ in CONTENTS])
def test_content(read: Read, text: str, word: str, content: str | None) -> None:
    found = told(read(text), word)

    assert (found.doc[found.content].text if found.content is not None else None) == content


SUPPORTED = [
    ("Lind paid a visit to Ghana.", "visit", "pay", False),
    ("Sanctions were imposed on Togo.", "Sanctions", "impose", True),
    ("There were clashes in Accra.", "clashes", "be", False),
    ("The town is under attack.", "attack", "be", False),
    ("The army came under attack.", "attack", "come", False),
    ("Talks continued in Accra.", "Talks", "continue", False),
    ("Kenya condemned the attack.", "attack", None, False),
]


@pytest.mark.parametrize(("text", "word", "lemma", "passive"), SUPPORTED, ids=[t for t, _, _, _ in SUPPORTED])
def test_support(read: Read, text: str, word: str, lemma: str | None, passive: bool) -> None:
    found = told(read(text), word)

    assert (found.support_lemma, found.passive) == (lemma, passive)


RULES = [
    ("Police arrested Odera.", "arrested", "subject", "own"),
    ("Odera was arrested by police.", "arrested", "subject", "passive"),
    ("The ministers met and signed a treaty.", "signed", "subject", "shared"),
    ("Kenya agreed to withdraw.", "withdraw", "subject", "control"),
    ("The soldiers who attacked the village fled.", "attacked", "subject", "relative"),
    ("Soldiers sent by Kenya fled.", "sent", "object", "reduced"),
    ("Lind paid a visit to Ghana.", "visit", "subject", "light_verb"),
    ("Lind's visit ended.", "visit", "possessor", "possessive"),
    ("Kenya signed a treaty with Uganda.", "signed", "with", "attached"),
    ("Kenya Attacks Uganda Border Town", "Attacks", "object", "surface"),
]


@pytest.mark.parametrize(("text", "word", "name", "rule"), RULES, ids=[r for _, _, _, r in RULES])
def test_rules_tell_how_a_phrase_was_reached(read: Read, text: str, word: str, name: str, rule: str) -> None:
    assert {p.rule for p in told(read(text), word).slots[name]} == {rule}


def test_phrases_reach_to_their_heads(read: Read) -> None:
    objects = told(read("Members of the police and the army were accused of fraud."), "accused").slots["object"]

    assert [(p.first <= p.head < p.end) for p in objects] == [True, True]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Lind said Togo must ensure that prisoners return.", "subject", ["Togo"]),
        ("The army refused to react to a request from Togo.", "from", ["Togo"]),
        ("The army refused to answer Togo's request.", "from", ["Togo"]),
    ],
)
def test_verbs_that_only_others_govern(read: Read, text: str, name: str, wanted: list[str]) -> None:
    found = next(p for p in read(text) if p.lemma in ("ensure", "react", "answer"))

    assert slots(found)[name] == wanted


@pytest.mark.parametrize(
    ("text", "word"),
    [("Togo destroyed 94% of military equipment.", "equipment"), ("France sent two tons of rice.", "rice")],
)
def test_what_is_counted_is_the_head(read: Read, text: str, word: str) -> None:
    found = read(text)[0]

    assert found.doc[found.slots["object"][0].head].text == word


def test_heads_bear_the_meaning(read: Read) -> None:
    subject = told(read("A group of Moroccan diplomats met Lind."), "met").slots["subject"][0]

    assert told(read("A group of Moroccan diplomats met Lind."), "met").doc[subject.head].text == "diplomats"


@pytest.mark.parametrize(
    "text",
    [
        "The attack helicopters are new.",  # a noun that only modifies
        "Given the weather, nobody slept.",  # a preposition in all but form
        "The stop-gap budget is small.",
        "The mayor, left, and the minister in Accra.",  # a caption
        "Nothing happened here.",
        "The riot police are here.",
        "He is an attacking midfielder.",
        "The United States is a country.",
        "It rained on march 20.",
        "It rained here last March.",
        "",
    ],
)
def test_words_that_tell_nothing(read: Read, text: str) -> None:
    assert read(text) == ()


def test_the_accused_are_persons(read: Read) -> None:
    assert [p.lemma for p in read("Lind met the accused.")] == ["meet"]


def test_predicates_stand_in_the_order_of_the_text(read: Read) -> None:
    heads = [p.head for p in read("Kenya agreed to hold talks after Uganda released two men it had arrested.")]

    assert heads == sorted(set(heads))
    assert len(heads) == 5


def test_thousands_of_joined_phrases_and_verbs(nlp: Language, vocabulary: Vocabulary) -> None:
    number = 10_000
    nouns = Doc(
        nlp.vocab,
        words=["Police", "arrested", *["farmers"] * number],
        tags=["NNS", "VBD", *["NNS"] * number],
        deps=["nsubj", "ROOT", "dobj", *["conj"] * (number - 1)],
        heads=[1, 1, 1, *range(2, number + 1)],
    )
    verbs = Doc(
        nlp.vocab,
        words=["Police", *["arrested"] * number],
        tags=["NNS", *["VBD"] * number],
        deps=["nsubj", "ROOT", *["conj"] * (number - 1)],
        heads=[1, 1, *[1] * (number - 1)],
    )

    assert len(predicates(nouns, vocabulary)[0].slots["object"]) == MOST_JOINED
    assert len(predicates(verbs, vocabulary)) == number


TAGS = [
    "NN",
    "NNS",
    "NNP",
    "VBD",
    "VBN",
    "VBG",
    "VB",
    "IN",
    "TO",
    "CC",
    ",",
    "DT",
    "WDT",
    "WP",
    "JJ",
    "CD",
    "PRP",
    "PRP$",
    "RB",
]
DEPS = [
    *("nsubj", "nsubjpass", "dobj", "prep", "pobj", "conj", "cc", "amod", "compound", "relcl", "acl", "xcomp", "ccomp"),
    *(
        "advcl",
        "agent",
        "aux",
        "auxpass",
        "poss",
        "det",
        "appos",
        "prt",
        "dative",
        "attr",
        "pcomp",
        "mark",
        "punct",
        "ROOT",
    ),
]
WORDS = [
    "Kenya",
    "arrested",
    "attacks",
    "talks",
    "of",
    "by",
    "on",
    "to",
    "who",
    "and",
    ",",
    "call",
    "for",
    "group",
    "hold",
    "be",
]
token = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0, 10**6))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(token, min_size=1, max_size=25))
def test_any_tree_gives_phrases_inside_the_document(
    nlp: Language, vocabulary: Vocabulary, tokens: list[tuple[str, str, str, int]]
) -> None:
    heads = [0] * len(tokens)
    order = sorted(range(len(tokens)), key=lambda i: (tokens[i][3], i))
    for rank, i in enumerate(order):
        heads[i] = order[tokens[i][3] % rank] if rank else i
    words, tags, deps, _ = zip(*tokens, strict=True)
    doc = Doc(nlp.vocab, words=list(words), tags=list(tags), deps=list(deps), heads=heads)

    first, again = predicates(doc, vocabulary), predicates(doc, vocabulary)

    assert first == again
    for predicate in first:
        for phrase in (p for phrases in predicate.slots.values() for p in phrases):
            assert 0 <= phrase.first < phrase.end <= len(doc)
            assert phrase.first <= phrase.head < phrase.end
