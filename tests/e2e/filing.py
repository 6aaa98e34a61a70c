"""Fictional patients and the forms that a prescriber files for them under uk-lenalidomide."""

import dataclasses
import datetime
import itertools
import zoneinfo

import signing

PROGRAMME = "uk-lenalidomide"
US_PROGRAMME = "us-lenalidomide-rems"
MEDICINE = "lenalidomide"
STRENGTH_MG = 25
WOMAN_CAPSULES = 21
MAN_CAPSULES = 63

WOMAN_BORN = "1990-05-17"
MAN_BORN = "1958-03-09"

WOMAN_ITEMS = [
    "teratogenic-risk", "contraception", "amenorrhoea-not-exempt", "effective-methods",
    "consult-if-risk", "stop-if-suspected", "testing", "precautions", "never-share",
    "return-unused", "no-blood-donation",
]
MAN_ITEMS = [
    "teratogenic-risk", "condom-use", "no-semen-donation", "partner-pregnancy", "never-share",
    "return-unused", "no-blood-donation",
]

_hospital_numbers = (f"FICTIONAL-{number:04}" for number in itertools.count(1))


def today():
    """The civil date in the programme's time zone."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).date()


def civil_date(instant):
    """The civil date of an RFC 3339 instant in the programme's time zone."""
    moment = datetime.datetime.fromisoformat(instant.replace("Z", "+00:00"))
    return moment.astimezone(zoneinfo.ZoneInfo("Europe/London")).date()


def days_ago(days):
    return (today() - datetime.timedelta(days=days)).isoformat()


def noon(days):
    """Noon UTC so many days ago: the same civil date in London in winter and in summer."""
    return days_ago(days) + "T12:00:00.000Z"


def now():
    moment = datetime.datetime.now(datetime.timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclasses.dataclass(frozen=True)
class Patient:
    id: str
    hospital_number: str
    initials: str
    date_of_birth: str

    def path(self, part):
        return f"/patients/{self.id}/{part}"


@dataclasses.dataclass(frozen=True)
class Authorised:
    """A signed authorisation."""
    patient: Patient
    id: str
    number: str
    capsules: int
    signed_at: str
    receipt: str

    def request(self, capsules=None):
        return [{"strength_mg": STRENGTH_MG, "capsules": capsules or self.capsules}]

    def check(self, capsules=None):
        """The body of a check."""
        return {
            "number": self.number, "items": self.request(capsules), "handover": "in-person",
        }

    def dispense(self, capsules=None):
        """The body of a dispensing."""
        return {
            "number": self.number,
            "items": [dict(item, batch="FICTIONAL-BATCH-1") for item in self.request(capsules)],
            "handover": "in-person",
            "date_of_birth": self.patient.date_of_birth,
        }


def assessment(category, **members):
    return {
        "assessed_on": days_ago(14), "category": category, "basis": None,
        "amenorrhoea_since": None, "amenorrhoea_cause": None, "specialist_confirmed": False,
        "uterus_or_ovaries": category != "male", "evidence": "", **members,
    }


def initiation(category):
    return {
        "medicine": MEDICINE, "category": category, "signed_on": days_ago(14),
        "prescriber_signed": True, "patient_signed": True,
        "items": MAN_ITEMS if category == "male" else WOMAN_ITEMS,
    }


def contraception():
    return {
        "method": "implant", "from": days_ago(90), "until": None, "confirmed": True,
        "negative_semen_analyses": 0, "reconfirmed_on": [],
    }


def pregnancy_test(age_days, result="negative"):
    return {
        "taken_at": noon(age_days), "result": result, "sensitivity_miu_per_ml": 25,
        "supervised": True,
    }


def signal(kind="suspected-pregnancy"):
    return {"kind": kind, "raised_at": now()}


def counselling():
    return {"counselled_on": days_ago(1)}


def survey():
    return {"surveyed_on": days_ago(1)}


def authorisation(category):
    """21 of 28 days at 25 mg: one cycle for a woman of childbearing potential, three for a man."""
    man = category == "male"
    return {
        "programme": PROGRAMME, "category": category,
        "items": [{
            "strength_mg": STRENGTH_MG, "capsules": MAN_CAPSULES if man else WOMAN_CAPSULES,
            "capsules_per_dosing_day": 1, "dosing_days": 21, "cycle_days": 28,
        }],
        "supply_days": 84 if man else 28, "counselling_confirmed": True,
        "indication": "multiple-myeloma", "off_label_confirmed": False,
        "under_18_confirmed": False,
    }


def record(prescriber, path, body):
    """Files one form; the answer says what was recorded, when and by whom."""
    answer = prescriber.post(path, body).expect(201).json
    missing = {"id", "recorded_at", "recorded_by"} - answer.keys()
    if missing:
        raise AssertionError(f"the answer of {path.rsplit('/', 1)[1]} lacks {sorted(missing)}")
    return answer


def enrol(prescriber, date_of_birth, initials):
    body = {
        "hospital_number": next(_hospital_numbers), "initials": initials,
        "date_of_birth": date_of_birth,
    }
    return Patient(id=prescriber.post("/patients", body).expect(201).json["id"], **body)


def file_woman(prescriber, test_age_days=1):
    """Everything on record for a woman of childbearing potential, save the authorisation."""
    woman = enrol(prescriber, WOMAN_BORN, "AF")
    record(prescriber, woman.path("assessments"), assessment("childbearing-potential"))
    record(prescriber, woman.path("initiations"), initiation("childbearing-potential"))
    record(prescriber, woman.path("contraception"), contraception())
    record(prescriber, woman.path("counselling"), counselling())
    record(prescriber, woman.path("pregnancy-tests"), pregnancy_test(test_age_days))
    return woman


def file_man(prescriber):
    """Everything on record for a man, save the authorisation."""
    man = enrol(prescriber, MAN_BORN, "BM")
    record(prescriber, man.path("assessments"), assessment("male"))
    record(prescriber, man.path("initiations"), initiation("male"))
    record(prescriber, man.path("counselling"), counselling())
    return man


def draft(prescriber, patient, category):
    return prescriber.post(patient.path("authorisations"), authorisation(category)).expect(201).json


def sign(prescriber, patient, draft_id, category):
    signed = signing.sign(prescriber, draft_id).expect(200).json
    capsules = MAN_CAPSULES if category == "male" else WOMAN_CAPSULES
    return Authorised(patient, draft_id, signed["number"], capsules, signed["signed_at"],
                      signed["receipt"])


def authorise(prescriber, patient, category):
    return sign(prescriber, patient, draft(prescriber, patient, category)["id"], category)


def authorised_woman(prescriber, test_age_days=1):
    return authorise(
        prescriber, file_woman(prescriber, test_age_days), "childbearing-potential"
    )


def authorised_man(prescriber):
    return authorise(prescriber, file_man(prescriber), "male")


def authorised_man_in_us(prescriber):
    """28 days, to be supplied where the pharmacy has a confirmation."""
    man = file_man(prescriber)
    record(prescriber, man.path("surveys"), survey())
    wish = dict(authorisation("male"), programme=US_PROGRAMME, supply_days=28)
    wish["items"][0]["capsules"] = WOMAN_CAPSULES
    made = prescriber.post(man.path("authorisations"), wish).expect(201).json
    signed = sign(prescriber, man, made["id"], "male")
    return dataclasses.replace(signed, capsules=WOMAN_CAPSULES)


def remaining(answer, strength_mg=STRENGTH_MG):
    """The capsules left, of a check's or a dispensing's body; a strength not listed has none."""
    return sum(
        item["capsules"] for item in answer["remaining"] if item["strength_mg"] == strength_mg
    )
