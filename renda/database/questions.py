"""Questions asked with every request: made into SQL once in a process, then asked again with other values.

Building a query and compiling it costs several times what the database takes to answer it. A question is written as an
ordinary query set, and keeps what was compiled:

    held = Question(lambda person, on: Membership.objects.filter(person=person, begins_on__lte=on), NUMBER, DAY)
    for membership in held.all(7, date(2026, 11, 22)): ...

The values stand only where a filter compares with them. None is not a value: NULL is asked with another question.
"""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")
NUMBER, DAY, INSTANT, TEXT = (
    models.BigIntegerField(),
    models.DateField(),
    models.DateTimeField(),
    models.TextField(),
)

LARGEST = 2**63 - 1


class Given(Expression):
    """The place of a value that is given when the question is asked."""

    def __init__(self, place: int, field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """A mark for the value; the Given itself stands among the parameters until then."""
        return "%s", [self]


class Compiled:
    """The SQL of a question on one kind of database, and how its rows are read."""

    def __init__(self, asked: "QuerySet[Any, Any]", database: Any) -> None:
        self.locks = asked.query.select_for_update and database.features.has_select_for_update
        compiler = asked.query.get_compiler(connection=database)
        self.sql, self.params = compiler.as_sql()
        assert compiler.select is not None
        self.converters = [
            (place, converter, expression)
            for place, (converters, expression) in compiler.get_converters(
                [column[0] for column in compiler.select]
            ).items()
            for converter in converters
        ]
        self.model: type[Model] | None = None
        if issubclass(asked._iterable_class, ModelIterable):
            assert compiler.klass_info
            assert not compiler.klass_info.get("related_klass_infos"), "select_related cannot be kept"
            self.model = asked.model
            self.names = [one[0].target.attname for one in compiler.select]
        else:
            assert issubclass(asked._iterable_class, ValuesListIterable)

    def rows(self, values: tuple[Any, ...], database: Any) -> Iterator[Any]:
        """The answer with these values. Raises TransactionManagementError for a lock without a transaction."""
        if self.locks and database.get_autocommit():
            raise TransactionManagementError("a row can be locked within a transaction only")
        if any(isinstance(value, int) and abs(value) > LARGEST for value in values):
            return  # no row has such a number, and the database would refuse to compare with it
        params = [
            one.output_field.get_db_prep_value(values[one.place], database) if isinstance(one, Given) else one
            for one in self.params
        ]
        with database.prepared_cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        for row in found:
            if self.converters:
                row = list(row)
                for place, converter, expression in self.converters:
                    row[place] = converter(row[place], expression, database)
            yield row if self.model is None else self.model.from_db(DEFAULT_DB_ALIAS, self.names, row)


class Question(Generic[Row]):
    """A query with places for values, compiled when it is first asked; `fields` says of what kind each value is."""

    def __init__(self, build: "Callable[..., QuerySet[Any, Row]]", *fields: "models.Field[Any, Any]") -> None:
        self._build, self._fields = build, fields
        self._compiled: dict[str, Compiled] = {}

    def all(self, *values: Any) -> list[Row]:
        """Every row: a model's instance, or what `values_list` gives."""
        return list(self._rows(values))

    def first(self, *values: Any) -> Row | None:
        """The first row, or None."""
        return next(self._rows(values), None)

    def _rows(self, values: tuple[Any, ...]) -> Iterator[Row]:
        database: Any = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled.get(database.vendor)
        if compiled is None:
            places = (Given(place, field) for place, field in enumerate(self._fields))
            compiled = self._compiled[database.vendor] = Compiled(self._build(*places), database)
        return compiled.rows(values, database)
