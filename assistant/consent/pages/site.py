"""The pages about the policy and about choices, put together."""

from flask import Blueprint

from assistant.consent.pages import asking, policy
from assistant.kit import Kit


def blueprint(kit: Kit) -> Blueprint:
    """The policy, its versions and proofs, the cookies, and what a person says yes or no to."""
    pages = Blueprint("consent", __name__)
    policy.add_pages(pages, kit)
    asking.add_pages(pages, kit)
    return pages
