#pragma once

#include <functional>
#include <optional>
#include <string>

#include <QObject>

#include "client/api/client.h"

namespace gatehouse::client {

/// Puts one form on record, once: every repetition of the same content bears the same key, and
/// changed content a new one. One Filing serves one form about one patient, or about one key.
class Filing final : public QObject {
    Q_OBJECT
  public:
    using Told = Client::Told<std::string>;
    /// Sends it under that key and tells the id under which it is on record.
    using Send = std::function<void(const IdempotencyKey&, Told)>;
    enum class State {
        Open,     ///< nothing of it is on record: the form may be changed and sent
        Asking,   ///< the server has not answered yet
        Unknown,  ///< it may be on record or not: only askAgain() tells
        Recorded
    };

    explicit Filing(Client& client, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return state_; }

    // Each of these only where the state is Open.
    void enrol(const wire::NewPatient& patient);
    void record(const PatientId& patient, const Assessment& assessment);
    void record(const PatientId& patient, const Initiation& initiation);
    void record(const PatientId& patient, const Contraception& contraception);
    void record(const PatientId& patient, const wire::Counselling& counselling);
    void record(const PatientId& patient, const wire::Survey& survey);
    void record(const PatientId& patient, const PregnancyTest& test);
    void record(const PatientId& patient, const wire::SignalRequest& signal);
    void resolveTest(const RecordId& test, const wire::ResolutionRequest& resolution);
    void resolveSignal(const RecordId& signal, const wire::ResolutionRequest& resolution);
    void cancel(const AuthorisationId& authorisation, const wire::CancelRequest& request);
    void requestCertificate(const wire::KeyRequest& request);
    void revokeKey(const std::string& kid, const wire::KeyRevocation& revocation);

    /// Any other content; `content` differs wherever what `send` sends does.
    void file(std::string content, Send send);

    /// The same content with the same key. Only of Unknown.
    void askAgain();

  Q_SIGNALS:
    void stateChanged(gatehouse::client::Filing::State state);
    /// The server has recorded it under this id.
    void recorded(const QString& id);
    /// After the change of state: Open says that nothing was recorded, Unknown that nobody knows.
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void ask();
    void finish(Answer<std::string> id);
    void become(State state);

    Client& client_;
    State state_ = State::Open;
    std::string content_;  ///< that `key_` stands for
    std::optional<IdempotencyKey> key_;
    Send send_;
    bool isInDoubt_ = false;  ///< an earlier attempt with `key_` may have been recorded
};

}  // namespace gatehouse::client
