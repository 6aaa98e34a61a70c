#pragma once

#include <functional>
#include <vector>

#include <QWidget>

#include "client/models/act.h"
#include "client/models/record_list_model.h"
#include "client/views/common/record_table.h"
#include "client/views/common/theme.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace gatehouse::client {

class ConfirmationPanel;
class ActionForm;
class MessageLine;

/// A list of records with what can be done with the one that is selected. Beside the list stands at
/// most one part: a form of what is being done, or what is told of the selected record.
class AreaPage : public QWidget {
    Q_OBJECT

  protected:
    struct Lists {
        RecordListModel& shown;
        int stretched;  ///< the column that takes the width that is left
        RecordTable::Rows rows;
        std::vector<RecordListModel*> others;  ///< that the page needs beside it
    };
    /// `name` is the table's.
    AreaPage(Act& act, Lists lists, const QString& name, QWidget* parent);
    ~AreaPage() override;

    /// A button below the list; its text may have a mnemonic.
    QPushButton* addAction(const QString& text, const std::function<void()>& pressed);
    /// A form beside the list, which `submit` reads.
    ActionForm* addForm(const QString& title,
                        const QString& hint,
                        const QString& action,
                        const std::function<void()>& submit);
    /// Something else beside the list.
    void addPart(QWidget& part);
    enum class About {
        Nothing,
        Selected  ///< its subject() stands above it, and another selection closes it
    };
    void openForm(ActionForm& form, About about);
    void openPart(QWidget& part, About about);
    /// Whatever is open is closed, and what is told of the selected record takes its place.
    void closePart();
    void say(const QString& text, Tone tone);
    void quieten();
    void focusTable();

    [[nodiscard]] int selectedRow() const;
    [[nodiscard]] bool isResting() const { return act_.state() == Act::State::Resting; }
    /// The selection, or what it tells, has changed, or the page is busy now or is not any more.
    virtual void showSelection() = 0;
    /// How the selected record is called.
    [[nodiscard]] virtual QString subject() const = 0;
    /// What is told of the selected record; null: nothing.
    [[nodiscard]] virtual QWidget* told() { return nullptr; }
    /// After it is on record: says so, and loads the lists anew.
    virtual void finish(const QString& words);

    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeList(int stretched);
    [[nodiscard]] QWidget* makeSide();
    void connectLists();
    void load();
    void present(QWidget* part);
    void showOpen();
    void changeSelection();
    void follow(Act::State state);
    void fail(const Trouble& trouble);
    void showBusy();
    void showLoaded();

    Act& act_;
    RecordListModel& shown_;
    std::vector<RecordListModel*> lists_;
    MessageLine* message_;
    RecordTable* table_;
    QHBoxLayout* actions_;
    QPushButton* more_;
    QPushButton* askAgain_;
    QWidget* side_;
    QWidget* parts_ = nullptr;
    ConfirmationPanel* confirmation_;
    QLabel* about_;
    QWidget* open_ = nullptr;       ///< the part that is open
    bool isAboutSelected_ = false;  ///< that part
    QString chosen_;                ///< the id of the record that is selected
    bool isTellingOfLoad_ = false;  ///< the message is only that the lists are asked for
};

}  // namespace gatehouse::client
