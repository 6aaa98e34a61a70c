#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "client/api/client.h"

namespace gatehouse::client {

/// The programmes of the server, asked for once. What the forms offer comes from here.
class Programmes final : public QObject {
    Q_OBJECT
  public:
    explicit Programmes(Client& client, QObject* parent = nullptr);

    /// Asks the server, unless the answer is here or under way. Ends in ready() or failed().
    void load();
    [[nodiscard]] bool isReady() const { return editions_.has_value(); }
    /// The active editions that are due on that day, in the server's order; none before ready().
    [[nodiscard]] std::vector<wire::ProgrammeEdition> inForce(Date day) const;
    /// Of each programme the edition that comes into force last, by title; none before ready().
    [[nodiscard]] std::vector<wire::ProgrammeEdition> newest() const;
    /// What is authorised under a programme; empty where it is not known.
    [[nodiscard]] std::string medicineOf(const std::string& programme) const;

  Q_SIGNALS:
    void ready();
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    Client& client_;
    std::optional<std::vector<wire::ProgrammeEdition>> editions_;
    bool isAsking_ = false;
};

/// The items that an initiation form of the category must have, in the programme's order.
[[nodiscard]] std::vector<std::string> initiationItems(const wire::ProgrammeEdition& edition,
                                                       Category category);

/// The longest supply for the category; none where the edition does not say.
[[nodiscard]] std::optional<std::int64_t> supplyLimitDays(const wire::ProgrammeEdition& edition,
                                                          Category category);

}  // namespace gatehouse::client
