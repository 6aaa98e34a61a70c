#pragma once

#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QAbstractTableModel>

#include "client/api/client.h"

namespace gatehouse::client {

/// A table of what the server lists a page at a time. Only the answer to the newest question
/// counts; what is shown stays until it is here.
class PagedTableModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    [[nodiscard]] bool isBusy() const { return isBusy_; }
    [[nodiscard]] bool hasMore() const { return next_.has_value(); }

  Q_SIGNALS:
    void busyChanged(bool isBusy);
    /// Rows from `firstNew` on are new.
    void loaded(int firstNew);
    void failed(const gatehouse::client::Trouble& trouble);

  protected:
    enum class Shown { Replaced, Extended };

    using QAbstractTableModel::QAbstractTableModel;

    /// The cursor of the page after what is shown.
    [[nodiscard]] const std::optional<std::string>& next() const { return next_; }
    void forgetNext() { next_.reset(); }
    /// The answer to the question under way is not wanted any more.
    void giveUp();

    /// Whom to tell about a page of `rows`. `taken` is called once the page is in them, before
    /// anybody else hears of it.
    template <class T>
    [[nodiscard]] Client::Told<wire::Page<T>> receive(std::vector<T>& rows,
                                                      Shown shown,
                                                      std::function<void()> taken) {
        setBusy(true);
        return {this,
                [this, &rows, shown, taken = std::move(taken), attempt = ++attempt_](
                    Answer<wire::Page<T>> page) {
                    if (attempt != attempt_) {
                        return;
                    }
                    setBusy(false);
                    if (!page) {
                        Q_EMIT failed(page.error());
                        return;
                    }
                    const int firstNew =
                        shown == Shown::Extended ? static_cast<int>(rows.size()) : 0;
                    next_ = std::move(page->next);
                    take(rows, std::move(page->items), shown);
                    taken();
                    Q_EMIT loaded(firstNew);
                }};
    }

    template <class T>
    void take(std::vector<T>& rows, std::vector<T> items, Shown shown) {
        if (shown == Shown::Replaced) {
            beginResetModel();
            rows = std::move(items);
            endResetModel();
        } else if (!items.empty()) {
            const auto before = static_cast<int>(rows.size());
            beginInsertRows({}, before, before + static_cast<int>(items.size()) - 1);
            rows.insert(rows.end(),
                        std::make_move_iterator(items.begin()),
                        std::make_move_iterator(items.end()));
            endInsertRows();
        }
    }

  private:
    void setBusy(bool isBusy);

    std::optional<std::string> next_;
    int attempt_ = 0;
    bool isBusy_ = false;
};

}  // namespace gatehouse::client
