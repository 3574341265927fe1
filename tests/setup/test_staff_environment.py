"""The staff process is told what an allow-list names and nothing else; no way to a key is on that list."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assistant.launch.children import STAFF_MAY_KNOW, children, full_environment, staff_environment
from assistant.settings import DECLARED, Site, load

USER_SIDE = {declared.name for declared in DECLARED if declared.user_side}


def test_every_setting_of_the_user_side_stays_there():
    assert {"KEY_DATABASE_URL", "MASTER_KEY_FILE", "QUEUE_URL"} <= USER_SIDE
    given_all = {declared.name: "x" for declared in DECLARED}
    told = staff_environment(given_all)
    assert USER_SIDE & set(told) == set()
    assert {declared.name for declared in DECLARED} - USER_SIDE <= set(told)


def test_no_name_on_the_list_speaks_of_a_master_key_or_the_key_store():
    assert [name for name in STAFF_MAY_KNOW if "MASTER" in name or "KEY" in name or "QUEUE" in name] == []


@given(st.dictionaries(st.text(min_size=1, max_size=30), st.text(max_size=10), max_size=8))
def test_a_name_nobody_thought_of_does_not_pass(environ):
    told = staff_environment({**environ, "SOME_MASTER_KEY": "secret", "AWS_SECRET": "secret"})
    assert set(told) <= STAFF_MAY_KNOW | {"CASE_SITE"}
    assert "secret" not in told.values() or "secret" in environ.values()


def test_the_site_is_named_by_us_and_not_by_the_environment():
    assert staff_environment({"CASE_SITE": "user"})["CASE_SITE"] == "staff"
    assert full_environment({"CASE_SITE": "staff"}, Site.USER)["CASE_SITE"] == "user"


def test_options_for_gunicorn_from_outside_reach_no_process():
    environ = {"GUNICORN_CMD_ARGS": "--access-logfile -"}
    for child in children(load({}, Site.USER), environ):
        assert "GUNICORN_CMD_ARGS" not in child.environ


def test_the_three_processes_and_where_they_write():
    three = children(load({"INSTANCE_DIR": "/i", "USER_PORT": "9000"}, Site.USER), {"PATH": "/bin"}, python="py")
    assert [(child.name, child.environ["CASE_SITE"]) for child in three] == [
        ("user site", "user"),
        ("staff site", "staff"),
        ("worker", "worker"),
    ]
    assert [child.listens for child in three] == [("127.0.0.1", 9000), ("localhost", 8001), None]
    assert {child.log.parent for child in three} == {Path("/i/logs")}
