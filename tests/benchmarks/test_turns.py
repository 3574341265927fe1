"""How long a message takes: the whole turn, the redaction in it, and that beside Presidio's own patterns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NoOpNlpEngine

from assistant.conversation.posting import post_message
from assistant.kit import Kit, make_kit
from assistant.prepare import prepare
from assistant.settings import Settings
from assistant.store.ids import new_id
from assistant.user_app import create_user_app
from guardrails import Placeholders, Redactor
from tests.benchmarks.figures import p50, spread, tell, took
from tests.factories import csrf_token, make_case, make_user, sign_in
from tests.fakes import FakeClock
from tests.journeys.stories import load_story

STORIES = ("dads_knee", "migraines_and_periods", "walters_breath")
TEXTS = tuple(text for name in STORIES for text in load_story(name).messages)
WORDS = " ".join(TEXTS)
SHORT = tuple(WORDS[start : start + 200] for start in range(0, 200 * 60, 200))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("turns")
    roomy = {f"RATE_{name}": "100000 per minute" for name in ("PAGES", "MESSAGES")}
    return prepare({"INSTANCE_DIR": str(folder / "instance"), **roomy}, FakeClock())


@pytest.fixture(scope="module")
def kit(settings: Settings) -> Iterator[Kit]:
    kit = make_kit(settings, FakeClock())
    yield kit
    kit.database.close()
    kit.vault.key_store.close()


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    redactor = Redactor.default()
    redactor.redact(WORDS[:2000])
    return redactor


def test_one_turn(kit: Kit) -> None:
    user = make_user(kit)
    times = []
    for name in STORIES:
        case = make_case(kit, user)
        for words in load_story(name).messages:

            def turn(case_id: str = case.id, words: str = words) -> None:
                post_message(kit, user_id=user.id, case_id=case_id, words=words, token=new_id())

            times.append(took(turn))
    tell("one turn, SQLite, three whole stories", spread(times[3:]), "p50 30 ms, p95 80 ms")


def test_one_request(kit: Kit, settings: Settings) -> None:
    client: FlaskClient = create_user_app(settings, kit).test_client()
    user = make_user(kit, "requests@example.org")
    sign_in(client, kit, user)
    case = make_case(kit, user)
    token = csrf_token(client)
    posts, pages = [], []
    for words in TEXTS[:40]:
        form = {"csrf_token": token, "words": words, "token": new_id()}
        posts.append(took(lambda form=form: client.post(f"/cases/{case.id}/messages", data=form)))
        pages.append(took(lambda: client.get(f"/cases/{case.id}")))
    tell("  the same as a request of the user site", spread(posts[3:]), "-")
    tell("  and the page of the case after it", spread(pages[3:]), "-")


def test_a_turn_of_ten_thousand_characters(kit: Kit) -> None:
    user = make_user(kit, "long@example.org")
    words = (WORDS * 3)[:10_000]
    times = []
    for _ in range(3):
        case = make_case(kit, user)

        def turn(case_id: str = case.id) -> None:
            post_message(kit, user_id=user.id, case_id=case_id, words=words, token=new_id())

        times.append(took(turn))
    tell("one turn of 10,000 characters", spread(times, 0), "800 ms")


def test_redaction(redactor: Redactor) -> None:
    short = [took(lambda text=text: redactor.redact(text)) for text in SHORT]
    tell("redaction of 200 characters", spread(short), "p50 5 ms, p95 10 ms")
    text = (WORDS * 3)[:10_000]
    whole = [took(lambda: redactor.redact(text, placeholders=Placeholders())) for _ in range(7)]
    half = [took(lambda: redactor.redact(text[:5000], placeholders=Placeholders())) for _ in range(7)]
    tell("redaction of 10,000 characters", spread(whole, 0), "300 ms")
    times = p50(one.processor for one in whole) / p50(one.processor for one in half)
    tell("  against the half of it", f"{times:.2f} times the work", "2, linear in length")


def test_redaction_beside_presidio(redactor: Redactor) -> None:
    """Its stock patterns on the same texts in the same run; they find no names, no streets, no written-out dates."""
    engine = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    for name in ("SpacyRecognizer", "EmailRecognizer", "UrlRecognizer"):  # the last two ask the network
        registry.remove_recognizer(name)
    stock = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
    stock.analyze(SHORT[0], language="en")
    theirs = p50(took(lambda text=text: stock.analyze(text, language="en")).processor for text in SHORT)
    ours = p50(took(lambda text=text: redactor.redact(text)).processor for text in SHORT)
    measured = f"{ours / theirs:.1f} times the work ({ours:.1f} ms and {theirs:.1f} ms)"
    tell("  beside Presidio's stock patterns on the same texts", measured, "-")
