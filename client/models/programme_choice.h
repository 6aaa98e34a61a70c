#pragma once

#include <string>
#include <vector>

#include <QObject>

#include "client/api/client.h"

namespace gatehouse::client {

/// The programmes that a user can choose from, each once, whatever the number of its editions.
class ProgrammeChoice final : public QObject {
    Q_OBJECT
  public:
    struct Programme {
        std::string id;
        QString title;  ///< of the edition that came into force last
    };

    explicit ProgrammeChoice(Client& client, QObject* parent = nullptr);

    /// Asks the server, unless it has told or is being asked.
    void load();
    [[nodiscard]] const std::vector<Programme>& programmes() const { return programmes_; }

  Q_SIGNALS:
    void loaded();
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void take(const std::vector<wire::ProgrammeEdition>& editions);

    Client& client_;
    bool isAsking_ = false;
    std::vector<Programme> programmes_;
};

}  // namespace gatehouse::client
