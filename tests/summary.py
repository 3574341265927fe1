"""What tests measured, told at the end of a run: every `record_property("told", line)` of a test becomes a line there.

Lines travel with the reports, so they also arrive from tests that ran in another process.
"""

from typing import Any

from tests.policy.proofs import keep

TOLD = "told"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what was told, by test, in the order the tests ended; keep what the checks of the policy found."""
    keep([report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])])
    sections: dict[str, list[str]] = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            lines = [str(value) for name, value in report.user_properties if name == TOLD]
            if lines and report.when == "call":
                sections.setdefault(report.nodeid, []).extend(lines)
    if not sections:
        return
    terminalreporter.section("measured")
    for nodeid, lines in sections.items():
        terminalreporter.write_line(nodeid)
        for line in lines:
            terminalreporter.write_line(f"  {line}")
