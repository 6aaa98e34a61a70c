#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <QWidget>

#include "client/api/answer.h"

class QCheckBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace gatehouse::client {

class ChoiceField;
class DateField;

/// The fields of a form: each a row with its label, a hint, and what is wrong with it.
class FormFields final : public QWidget {
    Q_OBJECT
  public:
    explicit FormFields(QWidget* parent = nullptr);

    /// What the labels take at least, so that the forms look alike.
    void setLabelWidth(int width);

    /// `label` may have a mnemonic; `pointer` names the member of the request that the field fills.
    void add(const QString& label, QWidget& field, std::string pointer);
    /// A check box is its own label.
    void add(QCheckBox& field, std::string pointer);
    /// A row of its own, with no label and no problem.
    void addWide(QWidget& widget);
    /// A small button beside the field.
    void addButton(QWidget& field, QWidget& button);
    void setHint(QWidget& field, const QString& hint);

    /// A field that does not apply is not shown. What is in it stays.
    void setApplies(QWidget& field, bool applies);
    void setApplies(const std::vector<QWidget*>& fields, bool applies);

    void clearProblems();
    /// Until the field changes.
    void setProblem(QWidget& field, const QString& problem);
    /// Shows what the server refused beside the fields that it names. False where it names one that
    /// is not here, so that it must be told elsewhere.
    bool setProblems(const std::vector<FieldProblem>& problems);
    /// All that is wrong, by field, in one text; empty: nothing.
    [[nodiscard]] QString problemsInWords() const;
    /// To the first field that something is wrong with.
    void focusFirstProblem();
    void focusFirst();

  Q_SIGNALS:
    /// The user, or the program, changed what is in a field.
    void changed();

  private:
    struct Field {
        QWidget* widget;
        QWidget* target;  ///< what takes the focus
        QLabel* label;    ///< null where the field is its own
        QLabel* hint;
        QLabel* problem;
        QHBoxLayout* line;  ///< the field and its button
        QString name;
        std::string pointer;
    };
    void addRow(QLabel* label, QWidget& field, const QString& name, std::string pointer);
    [[nodiscard]] bool applies(const Field& field) const;
    [[nodiscard]] Field& fieldOf(const QWidget& widget);
    [[nodiscard]] Field* findField(std::string_view pointer);
    void watch(QWidget& field);
    static void clearProblem(const Field& field);

    QGridLayout* layout_;
    std::vector<Field> fields_;
};

/// Reads fields, and notes beside each what is wrong with it. The values are good where isGood().
class FormReader final {
  public:
    explicit FormReader(FormFields& fields) : fields_(fields) { fields_.clearProblems(); }

    [[nodiscard]] Date date(DateField& field);
    [[nodiscard]] std::optional<Date> optionalDate(DateField& field);
    [[nodiscard]] std::string text(QLineEdit& field);
    [[nodiscard]] std::string text(QPlainTextEdit& field);
    /// A whole number from `least` to `most`.
    [[nodiscard]] std::int64_t count(QLineEdit& field, std::int64_t least, std::int64_t most);
    [[nodiscard]] std::string choice(ChoiceField& field);
    template <class E>
    [[nodiscard]] E choiceOf(ChoiceField& field);

    void refuse(QWidget& field, const QString& problem);
    [[nodiscard]] bool isGood() const { return isGood_; }

  private:
    FormFields& fields_;
    bool isGood_ = true;
};

template <class E>
E FormReader::choiceOf(ChoiceField& field) {
    return fromName<E>(choice(field)).value_or(E{});
}

}  // namespace gatehouse::client
