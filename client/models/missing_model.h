#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QStringList>
#include <QTimer>

#include "client/api/client.h"

namespace gatehouse::client {

/// What an authorisation still lacks: fields that are not filled in, or, once they are, what the
/// server would miss if it were signed now. It asks after a short pause in typing.
class MissingModel final : public QAbstractListModel {
    Q_OBJECT
  public:
    enum class State {
        Incomplete,  ///< the list says what to enter
        Asking,      ///< the server's answer is not here yet
        Missing,     ///< the list says what a supply would lack
        Nothing,     ///< nothing is missing: only now is the list empty
        Failed       ///< it is not known what is missing
    };
    static constexpr std::chrono::milliseconds kPause{300};

    MissingModel(Client& client,
                 PatientId patient,
                 std::chrono::milliseconds pause = kPause,
                 QObject* parent = nullptr);

    [[nodiscard]] State state() const { return state_; }
    /// Of Missing: the codes of what is missing.
    [[nodiscard]] std::set<std::string> codes() const;

    void sayIncomplete(const QStringList& toEnter);
    /// Asks about this content, unless the answer is here or on its way.
    void ask(const wire::NewAuthorisation& content);
    /// Asks about the same content again.
    void askAgain();
    /// The server's answer about `content` from elsewhere.
    void show(const wire::NewAuthorisation& content, std::vector<wire::RequirementResult> missing);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  Q_SIGNALS:
    void stateChanged(gatehouse::client::MissingModel::State state);

  private:
    void send();
    void finish(Answer<wire::AuthorisationPreview> answer);
    void become(State state, QStringList lines);

    Client& client_;
    PatientId patient_;
    QTimer pause_;
    std::optional<wire::NewAuthorisation> content_;  ///< that is asked about
    std::string asked_;                              ///< its text
    std::vector<wire::RequirementResult> missing_;
    QStringList lines_;
    State state_ = State::Incomplete;
    int attempt_ = 0;  ///< only the answer to the newest question counts
};

}  // namespace gatehouse::client
