#pragma once

#include "client/models/administration.h"
#include "client/views/administration/area_page.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace gatehouse::client {

class ChoiceField;
class InvitationPart;
class SessionsPart;

/// The organisation's accounts.
class UsersPage final : public AreaPage {
    Q_OBJECT
  public:
    explicit UsersPage(Administration& administration, QWidget* parent = nullptr);

  protected:
    void showSelection() override;
    [[nodiscard]] QString subject() const override;
    void finish(const QString& words) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void makeActions();
    void makeAccountForm();
    void makeSelectedForms();
    void offerSites();
    void propose();
    void changeRole();
    void deactivate();
    void invite();
    void showSessions();
    [[nodiscard]] const wire::User* selected() const;

    Administration& administration_;
    QPushButton* changeRole_ = nullptr;
    QPushButton* deactivate_ = nullptr;
    QPushButton* reactivate_ = nullptr;
    QPushButton* invite_ = nullptr;
    QPushButton* sessions_ = nullptr;
    ActionForm* accountForm_ = nullptr;
    QLineEdit* username_ = nullptr;
    ChoiceField* role_ = nullptr;
    ChoiceField* site_ = nullptr;
    ActionForm* roleForm_ = nullptr;
    ChoiceField* newRole_ = nullptr;
    ActionForm* deactivationForm_ = nullptr;
    QPlainTextEdit* reason_ = nullptr;
    ActionForm* invitationForm_ = nullptr;
    ChoiceField* invitationKind_ = nullptr;
    InvitationPart* invitationPart_;
    SessionsPart* sessionsPart_;
};

}  // namespace gatehouse::client
