"""Every model of the product, so that the schema is known as a whole. For migrations and tests."""

from sqlmodel import SQLModel

from assistant.accounts import model as accounts
from assistant.analytics import model as analytics
from assistant.cases import model as cases
from assistant.consent import model as consent
from assistant.conversation import model as conversation
from assistant.documents import model as documents
from assistant.export import model as export
from assistant.ledger import model as ledger
from assistant.privacy import model as privacy
from assistant.support import model as support
from assistant.transcripts import model as transcripts

MODELS = (accounts, analytics, cases, consent, conversation, documents, export, ledger, privacy, support, transcripts)

metadata = SQLModel.metadata
