"""How gunicorn is set: it trusts no header, keeps no access log, opens no second door, and quotes no request."""

import importlib
import io
import logging
import os

import pytest
from gunicorn.config import Config

from assistant.launch import gunicorn_config


@pytest.fixture
def configured(monkeypatch):
    """The module as gunicorn loads it, for one site."""

    def load(**environ):
        for name in list(os.environ):
            if name in {"CASE_SITE", "USER_PORT", "STAFF_PORT", "USER_HOST"}:
                monkeypatch.delenv(name)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        return importlib.reload(gunicorn_config)

    yield load
    monkeypatch.undo()
    importlib.reload(gunicorn_config)


def test_every_name_is_one_that_gunicorn_knows(configured):
    module, known = configured(), Config().settings
    ours = {name for name in vars(module) if name.islower() and not name.startswith("_")}
    ours -= {"os", "address", "load"}
    assert ours - set(known) == set()
    config = Config()
    for name in ours:
        config.set(name, getattr(module, name))


def test_each_site_listens_where_its_settings_say(configured):
    assert configured().bind == ["127.0.0.1:8000"]
    assert configured(CASE_SITE="staff", STAFF_PORT="9001").bind == ["localhost:9001"]
    assert configured(CASE_SITE="user", USER_HOST="::1", USER_PORT="9000").bind == ["[::1]:9000"]


def test_nobody_is_believed_and_nothing_more_is_opened(configured):
    module, config = configured(), Config()
    for name in ("forwarded_allow_ips", "forwarder_headers", "secure_scheme_headers", "control_socket_disable"):
        config.set(name, getattr(module, name))
    assert config.forwarded_allow_ips == []
    assert config.forwarder_headers == []
    assert config.secure_scheme_headers == {}
    assert config.control_socket_disable is True
    assert module.accesslog is None


def test_a_site_stops_before_the_launcher_loses_patience(configured):
    from assistant.launch.supervisor import SECONDS_TO_STOP

    assert configured().graceful_timeout < SECONDS_TO_STOP


def test_the_log_quotes_neither_address_nor_request():
    logger = gunicorn_config.PrivateLogger(Config())
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logger.error_log.addHandler(handler)
    try:
        logger.warning("Invalid request from ip=203.0.113.9: Invalid Header 'X: jane doe'")
        try:
            raise ValueError("what went wrong")
        except ValueError:
            logger.exception("Error handling request %s %s", "GET", "/cases/jane-doe?q=knee")
        logger.warning("disk is %s", "full")
    finally:
        logger.error_log.removeHandler(handler)
    said = written.getvalue()
    assert "A malformed request was refused" in said
    assert "An error reached the server" in said
    assert "ValueError" in said
    assert "disk is " in said
    for word in ("203.0.113.9", "jane", "knee", "/cases"):
        assert word not in said
