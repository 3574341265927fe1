"""The whole way over plain HTTP: from sign-up to the deleted account, with support and the real worker in between."""

import io
import json
import re
import time
import zipfile

from tests.journeys.launched import Launched, new_case, signed_up, tell
from tests.journeys.visitor import Answer, Visitor

TOLD = (
    "my right knee has been sore since easter, worse going downstairs",
    "i take ibuprofen 400mg twice a day and nothing else",
    "no allergies",
    "should i stop the ibuprofen?",
    "what matters to me is walking the dog again",
)
PATIENCE = 60.0


def whole_way(product: Launched) -> list[str]:
    """Go it; what was done, in lines. Anything that is not as it should be is an AssertionError."""
    done = []
    person = signed_up(product.user_address, "maude@example.org")
    code = re.search(r"<code>([A-Z0-9-]{29})</code>", person.post("/recovery-code").text)
    assert code is not None
    case = new_case(person, "The knee")
    for number, words in enumerate(TOLD):
        answer = ok(tell(person, case, words, f"t-{number}"))
    assert "medical advice" in answer.text or "medical advice" in person.get(case).text
    assert ok(person.post(f"{case}/preview", {"words": "saw Dr Okonjo"})).body.startswith(b"{")
    ok(person.fill_in(f"{case}/items/new", {"section": "allergies", "value": "Rubber gloves"}))
    assert "Rubber gloves" in ok(person.get(f"{case}/visit-sheet")).text
    done.append(f"told {len(TOLD)} messages, printed the sheet")

    look = ok(person.fill_in(f"{case}/support", {"topic": "My data", "question": "Who reads this?", "step": "look"}))
    seen = dict(re.findall(r'name="(version|seen)" value="(\w+)"', look.text))
    ok(person.post(f"{case}/support", {"topic": "My data", "question": "Who reads this?", "step": "share", **seen}))
    staff = product.hire("Robin", "reviewer")
    (shared,) = {link for link in staff.get("/").links() if link.startswith("/cases/")}
    assert "knee" not in ok(staff.get(shared)).text
    assert "knee" in ok(staff.post(f"{shared}/open", {"reason": "to answer about their data"})).text
    ok(staff.post(f"{shared}/answer", {"answer": "Nobody but me, to answer this question."}))
    assert "Nobody but me, to answer this question." in ok(person.get(case)).text
    done.append("asked support, who answered")

    done.append(_take_away(person))
    ok(person.fill_in("/my-data/delete-account", {"sure": "yes"}))
    assert person.get("/cases").address.startswith(f"{product.user_address}/sign-in")
    assert staff.get(shared).status == 404
    assert case not in staff.get("/").text
    done.append("deleted the account; support finds nothing of it")
    return done


def _take_away(person: Visitor) -> str:
    ok(person.fill_in("/export"))
    deadline = time.monotonic() + PATIENCE
    while "Your file is ready" not in (page := ok(person.get("/export"))).text:
        assert time.monotonic() < deadline, page.text
        time.sleep(0.5)
    downloaded = ok(person.post("/export/file"))
    with zipfile.ZipFile(io.BytesIO(downloaded.body)) as archive:
        data = json.loads(archive.read("data.json"))
    said = [entry["text"] for entry in data["cases"][0]["conversation"] if entry["speaker"] == "user"]
    assert said == list(TOLD)
    return f"took away {len(downloaded.body)} bytes that the worker had made"


def ok(answer: Answer) -> Answer:
    """An answer that is what it should be."""
    assert answer.status in {200, 204}, f"{answer.address} answered {answer.status}: {answer.text[:2000]}"
    return answer
