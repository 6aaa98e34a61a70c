"""The way to every page of the client, for those who look at each."""

import contextlib

import account
import administrator
import e2e_helpers  # noqa: F401
import filing
import log_pages
import oversight
import pharmacist
import prescriber
import signing
from faulty_proxy import FaultyProxy
from gatehouse_process import Server, demo_folder
from journey import Client, server_options, sign_in


class Pages:
    """Goes to every page of every role, and tells what it was made with: visit(page, window)."""

    def __init__(self, desktop, server, visit, theme="light"):
        self._desktop = desktop
        self._server = server
        self._visit = visit
        self._theme = theme
        self._filing = server.sign_in("demo-prescriber")
        self._emergency_patient = None

    @contextlib.contextmanager
    def client(self, *options):
        client = Client(self._desktop, *server_options(self._server), *options,
                        home=self._theme, dark=self._theme == "dark")
        try:
            yield client.window
        finally:
            client.end()

    @contextlib.contextmanager
    def signed_in(self, username, *options):
        with self.client(*options) as window:
            yield sign_in(window, self._server.folder, username)

    def visit_all(self):
        for pages in (self.before, self.first_use, self.news, self.certificates, self.account,
                      self.pharmacist,
                      self.confirmation,
                      self.patients, self.forms, self.answers, self.keys, self.authorisation,
                      self.auditor, self.emergency, self.overseers, self.administrator,
                      self.organisation, self.integrity):
            pages()

    def before(self):
        with self.client() as window:
            window.find("Sign in", "push button")
            self._visit("sign-in", window)
            window.fill(User_name="demo-pharmacist", Password="not-the-password")
            window.press("Sign in")
            window.trouble("password")
            self._visit("sign-in-wrong", window)

    def news(self):
        """What happened to an account since its user signed in last."""
        user = administrator.SECOND
        self._server.sign_in(user)
        guess = {"username": user, "password": "not-the-password"}
        self._server.anonymous().post("/sessions", guess).expect(401)
        with self.signed_in(user) as window:
            window.told("News about your account", "Sign-in failed")
            self._visit("news", window)
            window.press("I have read this")
            window.until_gone("I have read this", "push button")

    def first_use(self):
        """Of the server's log; nothing of it is in sight afterwards."""
        with self.signed_in("demo-pharmacist") as window:
            window.told("Record's integrity", "for the first time")
            self._visit("log-first-use", window)
            log_pages.understand(window)

    def account(self):
        """The user's own account, and the way back to it. Nobody else signs in as this user."""
        user = "demo-outsider"
        with self.client() as window:
            account.redeem(window, user, "0000-0000-0000-0000")
            window.trouble("does not let you in")
            self._visit("invitation", window)
        with self.signed_in(user) as window:
            window.press("Account")
            window.find("Current password", "password text")
            self._visit("account-password", window)
            window.press("Change password")
            window.trouble("marked")
            self._visit("account-password-incomplete", window)
            window.open_tab("Sessions")
            window.rows("Sessions")
            self._visit("account-sessions", window)
            window.open_tab("Second factor")
            window.told("Second factor")
            self._visit("account-second-factor", window)
            window.press("Set up an authenticator")
            window.told("Seed")
            self._visit("account-seed", window)
            account.set_up(window)
            self._visit("account-recovery-codes", window)
            window.press("Go on")
            window.find("Remove the second factor", "push button")
            self._visit("account-enrolled", window)
            window.press("Lock")
            window.find("Unlock", "push button")
            self._visit("lock-code", window)
            account.sign_out(window)
            account.enter(window, user, self._server.folder.account(user)["password"])
            window.trouble("code")
            self._visit("sign-in-code", window)

    def certificates(self):
        """A certificate that is not known, and one that has changed since it was trusted."""
        with FaultyProxy(self._server.port) as proxy, demo_folder() as data, Server(data) as other:
            self.certificate(proxy, "sign-in-certificate", "Trust this server")
            proxy.lead_to(other.port)
            self.certificate(proxy, "sign-in-certificate-changed")

    def certificate(self, proxy, page, button=None):
        client = Client(self._desktop, "--server", f"https://127.0.0.1:{proxy.port}",
                        home=f"{self._theme}-by-hand", dark=self._theme == "dark")
        window = client.window
        window.fill(User_name="demo-pharmacist", Password="not-the-password")
        window.press("Sign in")
        window.told("Certificate")
        self._visit(page, window)
        if button:
            window.press(button)
            window.trouble("password")
        client.end()

    def pharmacist(self):
        woman = filing.authorised_woman(self._filing)
        held = filing.authorised_man(self._filing)
        filing.record(self._filing, held.patient.path("signals"),
                      filing.signal("partner-pregnancy"))
        late = filing.authorised_woman(self._filing, test_age_days=4)
        with self.signed_in("demo-pharmacist") as window:
            self._visit("dispensing", window)
            for authorised, name in ((held, "hold"), (late, "refuse"), (woman, "dispense")):
                pharmacist.check(window, authorised.number)
                window.told("Verdict", f"^{name.upper()}")
                self._visit(f"dispensing-{name}", window)
            window.press("Dispense")
            window.says("printed on the pack")
            self._visit("dispensing-incomplete", window)
            pharmacist.dispense(window, woman)
            window.told("Record")
            self._visit("dispensing-done", window)
            window.press("Save receipt")
            window.find("Save to", "text")
            self._visit("dispensing-receipt", window)
            window.press("Next authorisation")
            window.type("Authorisation number", "nonsense")
            window.press("Check")
            window.trouble("number")
            self._visit("dispensing-wrong-number", window)
            window.press("Lock")
            window.find("Unlock", "push button")
            self._visit("lock", window)
            window.press("Unlock")
            window.trouble("password")
            self._visit("lock-wrong", window)

    def confirmation(self):
        """A programme that asks the pharmacy for a confirmation of each supply."""
        man = filing.authorised_man_in_us(self._filing)
        with self.signed_in("demo-pharmacist") as window:
            pharmacist.check(window, man.number)
            window.told("Verdict", "^REFUSE")
            self._visit("dispensing-unconfirmed", window)
            window.type(pharmacist.CONFIRMED_ON, filing.days_ago(0))
            window.told("Confirmation", "time")
            self._visit("dispensing-half-confirmed", window)
            window.press("Now")
            window.told("Verdict", "^DISPENSE")
            self._visit("dispensing-confirmed", window)

    def patients(self):
        woman = filing.file_woman(self._filing, test_age_days=4)
        filing.record(self._filing, woman.path("signals"), filing.signal("missed-period"))
        with self.signed_in("demo-prescriber") as window:
            window.rows("Patients")
            self._visit("patients", window)
            window.press("Enrol patient")
            window.find("Enrol", "push button")
            self._visit("enrol", window)
            window.press("Back")
            prescriber.open_patient(window, woman)
            window.rows("Timeline")
            self._visit("patient", window)
            window.press("Assessment")
            window.press("Record assessment")
            window.trouble()
            self._visit("form-refused", window)
            window.type("Assessed on", filing.days_ago(0))
            window.press("Back")
            window.told("Question")
            self._visit("form-leave", window)
            window.press("Discard and leave")
            window.find("Timeline", "table")
            self.resolution(window)

    def resolution(self, window):
        row = next(index for index, row in enumerate(window.rows("Timeline"))
                   if "signal" in row["What"].lower())
        window.select_row("Timeline", row)
        self._visit("patient-selected", window)
        window.press("Resolve")
        window.find("Record resolution", "push button")
        self._visit("form-resolve", window)
        window.type("Evidence", "Fictional negative blood test")
        window.press("Record resolution")
        window.trouble("Recorded")
        self._visit("patient-recorded", window)

    def forms(self):
        """Each form as it opens."""
        woman = filing.file_woman(self._filing)
        with self.signed_in("demo-prescriber") as window:
            prescriber.open_patient(window, woman)
            for form in ("Assessment", "Initiation form", "Contraception", "Counselling",
                         "Survey", "Pregnancy test", "Signal"):
                window.press(form)
                window.until_gone("Timeline", "table")
                self._visit("form-" + form.lower().replace(" ", "-"), window)
                window.press("Back")
                window.find("Timeline", "table")

    def answers(self):
        """The forms that show more as they are filled in."""
        woman = filing.file_woman(self._filing)
        with self.signed_in("demo-prescriber") as window:
            prescriber.open_patient(window, woman)
            for form, choices in (
                    ("Assessment", {"Category": "No childbearing potential",
                                    "Basis": "amenorrhoea"}),
                    ("Initiation form", {"Medicine": prescriber.UK,
                                         "Category": "Childbearing potential"}),
                    ("Contraception", {"Method": "abstinence"})):
                window.press(form)
                window.until_gone("Timeline", "table")
                for label, entry in choices.items():
                    window.choose(label, entry)
                for box in window.check_boxes()[:1]:
                    window.tick(box)
                self._visit("form-" + form.lower().replace(" ", "-") + "-filled", window)
                window.press("Back")
                window.press("Discard and leave")
                window.find("Timeline", "table")
            window.press("Pregnancy test")
            window.type("Taken on", prescriber.day(1))
            window.type("Taken at", prescriber.HALF_PAST_SEVEN)
            self._visit("form-pregnancy-test-filled", window)

    def keys(self):
        account = self._server.folder.account("demo-prescriber")
        with self.signed_in("demo-prescriber") as window:
            window.press("Signing key")
            window.told("Signing key", "not on this computer")
            self._visit("key-elsewhere", window)
            window.press("Choose a file")
            window.fill(Key_file=str(self._server.folder.path / account["key"]),
                        Passphrase="not-the-passphrase")
            window.press("Use this file")
            window.trouble("passphrase")
            self._visit("key-choose", window)
            window.type("Passphrase", account["key_passphrase"])
            window.press("Use this file")
            window.told("Signing key", "You can sign")
            self._visit("key-certified", window)
            window.press("Revoke")
            window.find("Reason", "text")
            self._visit("key-revoke", window)
            window.press("Cancel")
            window.press("Save a copy")
            window.find("Save to", "text")
            self._visit("key-copy", window)
            window.press("Replace (make another)")
            window.fill(Passphrase="four fictional words", Passphrase_again="four fictional words")
            self._visit("key-make", window)
            window.press("Make the key")
            window.trouble("request is on record")
            self._visit("key-requested", window)

    def authorisation(self):
        woman = filing.file_woman(self._filing)
        late = filing.file_woman(self._filing, test_age_days=4)
        with self.signed_in("demo-prescriber") as window:
            prescriber.choose_key(window, self._server.folder)
            prescriber.open_patient(window, late)
            window.press("Authorisation")
            window.find("Programme", "combo box")
            self._visit("authorisation", window)
            window.press("Back")
            prescriber.fill_authorisation(window)
            prescriber.missing(window, len)
            self._visit("authorisation-missing", window)
            window.press("Sign")
            window.trouble()
            self._visit("authorisation-refused", window)
            window.press("Back")
            window.told("Question")
            self._visit("authorisation-leave", window)
            window.press("Discard and leave")
            window.find("Timeline", "table")
            window.press("Back")
            window.find("Patients", "table")
            prescriber.open_patient(window, woman)
            prescriber.fill_authorisation(window)
            prescriber.missing(window, lambda items: not items)
            self._visit("authorisation-complete", window)
            window.type(prescriber.PASSPHRASE, "not-the-passphrase")
            window.press("Sign")
            window.trouble("passphrase")
            self._visit("authorisation-wrong-passphrase", window)
            prescriber.sign(window, self._server.folder)
            self._visit("authorisation-signed", window)
            window.press("Save proof")
            window.find("Save to", "text")
            self._visit("authorisation-proof", window)
            window.press("Back")
            window.rows("Timeline")
            window.select_row("Timeline", 0)
            window.press("Cancel authorisation")
            window.find("Reason", "text")
            self._visit("form-cancel", window)

    def auditor(self):
        trust = self._server.folder.report_trust
        with self.signed_in("demo-auditor") as window:
            window.fill(From=filing.days_ago(0), Until=filing.days_ago(0))
            window.press("Export report")
            window.told("Signature")
            self._visit("report-first-use", window)
        with self.signed_in("demo-auditor", "--report-ca", trust) as window:
            self._visit("report", window)
            window.fill(From=filing.days_ago(0), Until=filing.days_ago(0))
            window.press("Export report")
            window.told("Signature")
            self._visit("report-done", window)
            window.type("Save to", str(self._desktop.path("report.pdf")))
            window.press("Save report")
            window.find("Open report", "push button")
            self._visit("report-saved", window)
            window.open_tab("Audit entries")
            window.find("Show entries", "push button")
            self._visit("audit", window)
            window.fill(Entries_from=filing.days_ago(0), Entries_until=filing.days_ago(0))
            window.press("Show entries")
            window.rows("Audit entries")
            window.select_row("Audit entries", 0)
            self._visit("audit-entries", window)

    def emergency(self):
        """A record that a pharmacist reads in an emergency."""
        woman = filing.file_woman(self._filing)
        filing.record(self._filing, woman.path("signals"), filing.signal("missed-period"))
        with self.signed_in("demo-pharmacist") as window:
            window.press("Emergency access")
            window.find("Open record", "push button")
            self._visit("emergency", window)
            window.press("Open record")
            window.trouble("Nothing was recorded yet")
            self._visit("emergency-refused", window)
            oversight.fill(window, woman)
            window.press("Open record")
            window.told("Patient", woman.hospital_number)
            window.rows("Timeline")
            self._visit("emergency-record", window)
        self._emergency_patient = woman

    def overseers(self):
        """After emergency(): the auditor's and the administrator's view of it."""
        with self.signed_in("demo-auditor") as window:
            window.open_tab("Emergency access")
            window.rows("Emergency access")
            self._visit("emergency-reviews", window)
            window.type("Finding", "Fictional finding")
            window.press("Record review")
            window.trouble("Recorded")
            self._visit("emergency-reviewed", window)
            window.open_tab("Security events")
            self._visit("security-events", window)
            window.press("Show events")
            window.rows("Security events")
            self._visit("security-events-shown", window)
            window.open_tab("Readings")
            self._visit("readings", window)
            oversight.search_readings(
                window, Hospital_number=self._emergency_patient.hospital_number)
            window.rows("Readings")
            self._visit("readings-shown", window)
        with self.signed_in("demo-administrator") as window:
            window.open_tab("Emergency access")
            window.rows("Emergency access")
            self._visit("emergency-list", window)

    def administrator(self):
        """Users, and what waits for another administrator."""
        key = signing.SigningKey()
        self._filing.post("/prescriber-keys", {"request": key.request("demo-prescriber")})
        with self.signed_in(administrator.SECOND) as window:
            administrator.propose_user(window, "fictional-new")
        with self.signed_in(administrator.FIRST) as window:
            window.rows("Users")
            self._visit("administrator-users", window)
            window.press("Add user")
            window.press("Propose account")
            window.says("This is needed")
            self._visit("administrator-add-user", window)
            administrator.select(window, "Users", "User name", "demo-prescriber")
            for button, seen in (("Change role", "New role"), ("Deactivate", "Reason")):
                window.press(button)
                window.find(seen, "combo box", "text")
                self._visit("administrator-" + button.lower().replace(" ", "-"), window)
            window.press("Sessions")
            window.told("Sessions", "place|anywhere")
            self._visit("administrator-sessions", window)
            administrator.invite(window, "demo-prescriber")
            self._visit("administrator-invitation", window)
            administrator.select_waiting(window, "New account")
            window.told("User name")
            self._visit("administrator-proposals", window)
            window.press("Reject")
            window.find("Reason", "text")
            self._visit("administrator-reject", window)

    def organisation(self):
        with self.signed_in(administrator.FIRST) as window:
            for area, button, field in (("Sites", "Add site", "Time zone"),
                                        ("Registrations", "Add registration", "From"),
                                        ("Supply agreements", "Propose agreement", "Organisation")):
                administrator.open_area(window, area)
                window.rows(area)
                window.press(button)
                window.find(field, "text")
                self._visit("administrator-" + area.lower().replace(" ", "-"), window)
            administrator.open_area(window, "Programmes")
            window.rows("Programmes")
            window.select_row("Programmes", 0)
            window.told("Medicine")
            self._visit("administrator-programmes", window)
            administrator.open_area(window, "Signing keys")
            window.rows("Signing keys")
            window.select_row("Signing keys", 0)
            window.told("Fingerprint")
            self._visit("administrator-signing-keys", window)
            window.press("Offer certificate")
            window.find("Certificate file", "text")
            self._visit("administrator-offer", window)
            window.press("Revoke")
            window.find("Reason", "text")
            self._visit("administrator-revoke", window)

    def integrity(self):
        """A record that was put back, from the hold to the next supply."""
        with contextlib.ExitStack() as stack:
            folder = stack.enter_context(demo_folder())
            proxy = stack.enter_context(FaultyProxy(None))

            def serve():
                server = stack.enter_context(Server(folder))
                proxy.lead_to(server.port)
                return server

            def signed_in(username):
                client = Client(self._desktop, "--server", f"https://127.0.0.1:{proxy.port}",
                                "--ca", folder.ca, home=self._theme, dark=self._theme == "dark")
                stack.callback(client.end)
                return sign_in(client.window, folder, username)

            put_back = log_pages.PutBack(folder, serve)
            server, _ = put_back.serve_more()
            window = signed_in("demo-auditor")
            log_pages.understand(window)
            log_pages.open_integrity(window)
            self._visit("integrity", window)
            window.press("Sign out")
            put_back.serve_before(server)
            self.hold(signed_in, folder, put_back.authorised.number)

    def hold(self, signed_in, folder, number):
        desk = signed_in("demo-pharmacist")
        desk.told("Record's integrity", "INTEGRITY HOLD")
        desk.type("Authorisation number", number)
        desk.press("Check")
        desk.told("Verdict", "INTEGRITY HOLD")
        self._visit("dispensing-integrity-hold", desk)
        for role in ("auditor", "administrator"):
            window = signed_in(f"demo-{role}")
            log_pages.open_integrity(window)
            window.rows("Integrity holds")
            self._visit(f"integrity-hold-{role}", window)
            log_pages.acknowledge(window, folder, f"demo-{role}")
            window.trouble("Acknowledged")
            self._visit(f"integrity-acknowledged-{role}", window)
            window.press("Sign out")
        desk.press("Check the record again")
        desk.told("Record's integrity", "REPLACED")
        desk.press("Check")
        desk.told("Verdict", "DO NOT DISPENSE")
        self._visit("dispensing-replaced", desk)

    def verdict(self):
        """A verdict ready to be dispensed."""
        authorised = filing.authorised_woman(self._filing)
        with self.signed_in("demo-pharmacist") as window:
            log_pages.understand(window)
            pharmacist.check(window, authorised.number)
            window.type("Batch", pharmacist.BATCH)
            window.type("Date of birth", authorised.patient.date_of_birth)
            self._visit("verdict", window)
