#pragma once

#include <vector>

#include "client/models/paged_table_model.h"

namespace gatehouse::client {

/// What an AuditQuery finds, a page at a time, each row with a text of its own.
class QueriedTableModel : public PagedTableModel {
    Q_OBJECT
  public:
    /// Shows what fits; what was shown before stays until it is there. A question under way is
    /// forgotten.
    void load(const AuditQuery& query);
    /// The page after the last one, with the query of that one.
    void loadMore();
    /// All that there is to know of a row, set so that people can read it.
    [[nodiscard]] virtual QString textOf(int row) const = 0;

  protected:
    using PagedTableModel::PagedTableModel;

    virtual void ask(const AuditQuery& query) = 0;
    /// Whom to tell about the page of `rows` that `query` asks for.
    template <class T>
    [[nodiscard]] Client::Told<wire::Page<T>> receiveFor(const AuditQuery& query,
                                                         std::vector<T>& rows) {
        return receive(rows, query.cursor ? Shown::Extended : Shown::Replaced, [this, query] {
            query_ = query;
        });
    }

  private:
    AuditQuery query_;  ///< of what is shown
};

}  // namespace gatehouse::client
