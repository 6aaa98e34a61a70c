#pragma once

#include <set>
#include <string>
#include <vector>

#include <QWidget>

#include "client/models/prescribing.h"

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class ChoiceField;
class FormFields;
class StrengthFields;

/// What is authorised: the fields of an authorisation. Says after each change what is still to be
/// entered, or the content once it is complete.
class AuthorisationForm final : public QWidget {
    Q_OBJECT
  public:
    explicit AuthorisationForm(Prescribing& prescribing, QWidget* parent = nullptr);

    void fill(const wire::NewAuthorisation& content);
    /// Declarations that the server misses can be made, whatever this program thinks of them.
    void allowDeclarations(const std::set<std::string>& missing);
    /// Shows what the server refused beside the fields.
    void showProblems(const std::vector<FieldProblem>& problems);
    void focusFirst();
    [[nodiscard]] bool hasEntries() const { return hasEntries_; }
    /// Tells what is in it, as after a change.
    void tell();

  Q_SIGNALS:
    void incomplete(const QStringList& toEnter);
    void complete(const gatehouse::wire::NewAuthorisation& content);

  private:
    void makeFields();
    void follow();
    void showProgramme();
    void showWhatApplies();
    void showDays();
    [[nodiscard]] std::string indication() const;
    [[nodiscard]] wire::NewAuthorisation read(QStringList& toEnter) const;

    std::vector<wire::ProgrammeEdition> editions_;
    bool isUnder18_ = false;
    bool hasEntries_ = false;
    std::set<std::string> missing_;

    FormFields* fields_;
    ChoiceField* programme_;
    ChoiceField* category_;
    StrengthFields* strengths_;
    QLineEdit* supplyDays_;
    QPushButton* useDays_;
    QCheckBox* counselling_;
    ChoiceField* indication_;
    QLineEdit* otherIndication_;
    QCheckBox* offLabel_;
    QCheckBox* under18_;
};

}  // namespace gatehouse::client
