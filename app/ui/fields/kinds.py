"""Which field serves which kind of value: one closed table over `forms.values.KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.services.question_views import QuestionView
from app.ui.fields.choices import MOST_ROWS, ChoicesField, LongChoiceField, RadioField, YesNoField
from app.ui.fields.dates import DateField, MomentField
from app.ui.fields.free_text import FreeTextField
from app.ui.fields.identifiers import AccountField, IdentifierField, IpField, PhoneField
from app.ui.fields.kind_field import KindField
from app.ui.fields.law import InstrumentField
from app.ui.fields.links import LinkField, LinksField
from app.ui.fields.names import NameField
from app.ui.fields.penalties import PenaltyField
from app.ui.fields.quantities import DurationField, MoneyField, NumberField, PercentField
from app.ui.fields.states import LanguageField, LanguagesField, StateField, StatesField
from app.ui.fields.text import ProvisionField, TextField
from app.ui.interface import Interface


def _choice(question: QuestionView, interface: Interface, language: str) -> KindField:
    return (RadioField if len(question.choices) <= MOST_ROWS else LongChoiceField)(question, interface, language)


FIELDS: Mapping[str, Callable[[QuestionView, Interface, str], KindField]] = MappingProxyType(
    {
        "text": TextField, "free_text": FreeTextField, "name": NameField,
        "date": DateField, "moment": MomentField,
        "number": NumberField, "percent": PercentField, "money": MoneyField, "duration": DurationField, "penalty": PenaltyField,
        "yes_no": YesNoField, "choice": _choice, "choices": ChoicesField,
        "state": StateField, "states": StatesField, "language": LanguageField, "languages": LanguagesField,
        "email": IdentifierField, "phone": PhoneField, "url": IdentifierField, "account_number": AccountField, "bic": IdentifierField,
        "imei": IdentifierField, "imo": IdentifierField, "ip_address": IpField, "coordinates": IdentifierField, "hash": IdentifierField,
        "provision": ProvisionField, "instrument": InstrumentField, "link": LinkField, "links": LinksField,
    }
)  # fmt: skip


def make_field(question: QuestionView, interface: Interface, language: str = "") -> KindField:
    """The field of a question. `language` is the language of drafting, in which free text is taken to be written.

    Raises KeyError for `rows` and `block`, which are structure and have no field.
    """
    return FIELDS[question.kind](question, interface, language)
