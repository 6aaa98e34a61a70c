#pragma once

#include <memory>

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"
#include "tests/support/fake_transport.h"
#include "tests/support/page_reader.h"
#include "tests/support/prescriber_answers.h"
#include "tests/support/remembered_log.h"

namespace gatehouse::testing {

/// A prescriber's form about a patient who is open, and hands to fill it in with.
class FormBench : public ::testing::Test {
  protected:
    FormBench() {
        prescribing_.programmes().load();
        transport_.answer(200, programmesPage({programmeEdition()}));
        openPatient(record());
    }
    void openPatient(const wire::PatientRecord& record) {
        prescribing_.file().open(PatientId(kPatient));
        transport_.answer(200, wire::encode(record));
    }
    /// Shows a new form.
    template <class Form, class... Arguments>
    void open(const Arguments&... arguments) {
        auto form = std::make_unique<Form>(prescribing_, arguments...);
        form->resize(1000, 1200);
        form->show();
        form->activateWindow();
        form->start();
        spy_ = std::make_unique<QSignalSpy>(form.get(), &client::FormPage::recorded);
        left_ = std::make_unique<QSignalSpy>(form.get(), &client::FormPage::left);
        form_ = std::move(form);
    }

    [[nodiscard]] PageReader reader() const { return PageReader(*form_); }
    [[nodiscard]] std::string message() const { return reader().said("Message"); }
    [[nodiscard]] QString typed(const char* field) const {
        return reader().named<QLineEdit>(field).text();
    }
    void type(const char* field, const char* text) const { reader().type(field, text); }
    void write(const char* field, const char* text) const {
        reader().named<QPlainTextEdit>(field).setPlainText(text);
    }
    void choose(const char* field, const char* choice) const {
        auto& box = reader().named<QComboBox>(field);
        ASSERT_GE(box.findText(choice), 0) << choice;
        box.setCurrentIndex(box.findText(choice));
        QCoreApplication::processEvents();  // new fields show themselves
    }
    void tick(const char* box) const { reader().named<QCheckBox>(box).setChecked(true); }
    void press(const char* button) const { reader().press(button); }
    /// Whether a text stands on the page where it can be seen.
    [[nodiscard]] bool isSeen(const char* text) const {
        for (const QLabel* label : form_->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text() == QLatin1String(text)) {
                return true;
            }
        }
        return false;
    }

    FakeTransport transport_;
    client::Client client_{transport_};
    KeyDesk desk_;
    RememberedLog remembered_;
    client::LogMemory log_{client_, remembered_.store()};
    client::Prescribing prescribing_{
        client_, keysOn(desk_, client_), log_, std::chrono::milliseconds(0)};
    std::unique_ptr<client::FormPage> form_;
    std::unique_ptr<QSignalSpy> spy_;   ///< recorded
    std::unique_ptr<QSignalSpy> left_;  ///< left
};

}  // namespace gatehouse::testing
