#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/models/paged_table_model.h"

namespace gatehouse::client {

/// A table of records, each with an id: what a page shows of a list of the server's.
class RecordListModel : public PagedTableModel {
    Q_OBJECT
  public:
    enum class Pages {
        All,  ///< one after another, without being asked
        One   ///< the next one by more()
    };

    /// From the first page on; what is shown stays until that is here.
    void load() { ask(std::nullopt, Shown::Replaced); }
    void more();

    [[nodiscard]] virtual QString idOf(int row) const = 0;
    /// -1: it is not among them.
    [[nodiscard]] int rowOf(const QString& id) const;
    /// What the rows name has changed, or is known now.
    void retell();

  protected:
    RecordListModel(Pages pages, QObject* parent);

    virtual void ask(const std::optional<std::string>& cursor, Shown shown) = 0;
};

/// `idOf` makes the id of a row, each column the text of its cell.
template <class T>
class RecordList final : public RecordListModel {
  public:
    struct Column {
        QString title;
        std::function<QString(const T&)> text;
    };
    using Fetch = std::function<void(const std::optional<std::string>& cursor,
                                     Client::Told<wire::Page<T>> then)>;
    using IdOf = std::function<std::string(const T&)>;

    RecordList(
        Pages pages, Fetch fetch, IdOf idOf, std::vector<Column> columns, QObject* parent = nullptr)
        : RecordListModel(pages, parent),
          fetch_(std::move(fetch)),
          idOf_(std::move(idOf)),
          columns_(std::move(columns)) {}

    [[nodiscard]] const std::vector<T>& rows() const { return rows_; }
    [[nodiscard]] const T& at(int row) const { return rows_.at(static_cast<std::size_t>(row)); }
    /// Null: it is not among them.
    [[nodiscard]] const T* find(const QString& id) const {
        const int row = rowOf(id);
        return row < 0 ? nullptr : &at(row);
    }
    void clear() {
        forgetNext();
        take(rows_, {}, Shown::Replaced);
    }

    [[nodiscard]] QString idOf(int row) const override {
        return QString::fromStdString(idOf_(at(row)));
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(columns_.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
            return {};
        }
        return columns_.at(static_cast<std::size_t>(index.column())).text(at(index.row()));
    }
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
            return {};
        }
        return columns_.at(static_cast<std::size_t>(section)).title;
    }

  protected:
    void ask(const std::optional<std::string>& cursor, Shown shown) override {
        fetch_(cursor, receive(rows_, shown, [] {}));
    }

  private:
    Fetch fetch_;
    IdOf idOf_;
    std::vector<Column> columns_;
    std::vector<T> rows_;
};

}  // namespace gatehouse::client
