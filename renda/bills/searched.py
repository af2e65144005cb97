"""What of the bills is searched."""

from django.utils.translation import gettext_noop

from renda.bills.models import Bill
from renda.search.matter_passages import matters_searched, said_by

BILLS = matters_searched(
    code=7,
    slug="bill",
    label=gettext_noop("议案"),
    procedures=("bill",),
    texts=said_by(Bill, "case", "grounds", "plan"),
)
