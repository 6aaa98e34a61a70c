"""The four programmes and their vocabularies, transcribed by hand from the contract's tables."""

from dataclasses import dataclass

CHILDBEARING = "childbearing-potential"
NO_CHILDBEARING = "no-childbearing-potential"
MALE = "male"

_COMMON_ITEMS = {"teratogenic-risk", "never-share", "return-unused", "no-blood-donation"}
INITIATION_ITEMS = {
    CHILDBEARING: _COMMON_ITEMS
    | {
        "contraception",
        "amenorrhoea-not-exempt",
        "effective-methods",
        "consult-if-risk",
        "stop-if-suspected",
        "testing",
        "precautions",
    },
    MALE: _COMMON_ITEMS | {"condom-use", "no-semen-donation", "partner-pregnancy"},
    NO_CHILDBEARING: _COMMON_ITEMS,
}

_LENALIDOMIDE_INDICATIONS = (
    "multiple-myeloma",
    "myelodysplastic-syndrome-del5q",
    "mantle-cell-lymphoma",
    "follicular-lymphoma",
)


@dataclass(frozen=True)
class Programme:
    name: str
    is_us: bool
    medicine: str
    strengths: tuple  # decimal texts, mg
    limit_childbearing: int  # days
    limit_others: int  # days
    indications: tuple
    edition: str = "2026-01"
    effective_from: str = "2020-01-01"

    def limit(self, category):
        return self.limit_childbearing if category == CHILDBEARING else self.limit_others


PROGRAMMES = {
    programme.name: programme
    for programme in (
        Programme(
            "uk-lenalidomide",
            False,
            "lenalidomide",
            ("2.5", "5", "7.5", "10", "15", "20", "25"),
            28,
            84,
            _LENALIDOMIDE_INDICATIONS,
        ),
        Programme("uk-thalidomide", False, "thalidomide", ("50", "100"), 28, 84, ("multiple-myeloma",)),
        Programme(
            "uk-pomalidomide", False, "pomalidomide", ("1", "2", "3", "4"), 28, 84, ("multiple-myeloma",)
        ),
        Programme(
            "us-lenalidomide-rems",
            True,
            "lenalidomide",
            ("2.5", "5", "10", "15", "20", "25"),
            28,
            28,
            _LENALIDOMIDE_INDICATIONS + ("marginal-zone-lymphoma",),
        ),
    )
}
