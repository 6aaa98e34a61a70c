#pragma once

#include <map>
#include <string>

#include "server/records/accounts.h"

namespace gatehouse::services {

/// Names of users by their ids, each looked up once within one transaction.
class UserNames {
  public:
    explicit UserNames(const storage::ReadTransaction& transaction) : transaction_(transaction) {}

    [[nodiscard]] const std::string& of(const UserId& id) {
        auto found = names_.find(id);
        if (found == names_.end()) {
            const auto user = records::findUser(transaction_, id);
            found = names_.emplace(id, user ? user->username : std::string()).first;
        }
        return found->second;
    }

  private:
    const storage::ReadTransaction& transaction_;
    std::map<UserId, std::string> names_;
};

}  // namespace gatehouse::services
