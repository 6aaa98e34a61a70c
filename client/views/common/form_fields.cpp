#include "client/views/common/form_fields.h"

#include <algorithm>

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/field_label.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

/// The widget inside a field that is typed into.
QWidget& targetOf(QWidget& field) {
    auto* date = qobject_cast<DateField*>(&field);
    return date ? date->line() : field;
}

constexpr int kFieldColumn = 1;
constexpr int kNear = 4;  ///< between a field and what is said of it
constexpr int kRowGap = 12;
constexpr int kColumnGap = 16;
constexpr int kTextLines = 5;

}  // namespace

FormFields::FormFields(QWidget* parent) : QWidget(parent), layout_(new QGridLayout(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setVerticalSpacing(kRowGap);
    layout_->setHorizontalSpacing(kColumnGap);
    layout_->setColumnStretch(kFieldColumn, 1);
}

void FormFields::setLabelWidth(int width) {
    layout_->setColumnMinimumWidth(0, width);
}

void FormFields::add(const QString& label, QWidget& field, std::string pointer) {
    addRow(makeLabel(label, field, this), field, withoutMnemonic(label), std::move(pointer));
}

void FormFields::add(QCheckBox& field, std::string pointer) {
    addRow(nullptr, field, withoutMnemonic(field.text()), std::move(pointer));
}

void FormFields::addWide(QWidget& widget) {
    layout_->addWidget(&widget, layout_->rowCount(), 0, 1, kFieldColumn + 1);
}

void FormFields::addRow(QLabel* label, QWidget& field, const QString& name, std::string pointer) {
    const int row = layout_->rowCount();
    auto* hint = new QLabel(this);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* problem = new ToneLabel(Tone::Bad, ToneLabel::Look::Boxed, this);
    for (QLabel* note : {hint, static_cast<QLabel*>(problem)}) {
        note->hide();
    }
    if (label) {
        // Beside the first line of a field that has several.
        const int height = std::clamp(
            field.sizeHint().height(), fontMetrics().height() + kNear, 2 * fontMetrics().height());
        label->setFixedHeight(height);
        layout_->addWidget(label, row, 0, Qt::AlignTop);
    }
    auto* line = new QHBoxLayout;
    line->addWidget(&field);
    if (field.maximumWidth() < QWIDGETSIZE_MAX) {
        line->addStretch(1);
    }
    auto* column = new QVBoxLayout;
    column->setSpacing(kNear);
    column->addLayout(line);
    column->addWidget(hint);
    column->addWidget(problem);
    layout_->addLayout(column, row, kFieldColumn);
    fields_.push_back(
        {&field, &targetOf(field), label, hint, problem, line, name, std::move(pointer)});
    watch(field);
}

void FormFields::addButton(QWidget& field, QWidget& button) {
    QHBoxLayout* line = fieldOf(field).line;
    line->insertWidget(1, &button);
    line->addStretch(1);
}

void FormFields::setHint(QWidget& widget, const QString& hint) {
    Field& field = fieldOf(widget);
    field.hint->setText(hint);
    field.hint->setVisible(!hint.isEmpty() && applies(field));
}

void FormFields::watch(QWidget& field) {
    const auto change = [this, &field] {
        clearProblem(fieldOf(field));
        Q_EMIT changed();
    };
    if (auto* date = qobject_cast<DateField*>(&field)) {
        connect(date, &DateField::changed, this, change);
    } else if (auto* line = qobject_cast<QLineEdit*>(&field)) {
        connect(line, &QLineEdit::textChanged, this, change);
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(&field)) {
        text->setTabChangesFocus(true);
        text->setFixedHeight((kTextLines + 1) * text->fontMetrics().lineSpacing());
        connect(text, &QPlainTextEdit::textChanged, this, change);
    } else if (auto* choice = qobject_cast<QComboBox*>(&field)) {
        connect(choice, &QComboBox::currentIndexChanged, this, change);
    } else if (auto* box = qobject_cast<QCheckBox*>(&field)) {
        connect(box, &QCheckBox::toggled, this, change);
    }
}

bool FormFields::applies(const Field& field) const {
    return field.widget->isVisibleTo(this);
}

void FormFields::setApplies(QWidget& widget, bool applies) {
    Field& field = fieldOf(widget);
    for (int i = 0; i < field.line->count(); ++i) {
        if (QWidget* part = field.line->itemAt(i)->widget()) {
            part->setVisible(applies);
        }
    }
    if (field.label) {
        field.label->setVisible(applies);
    }
    for (QLabel* note : {field.hint, field.problem}) {
        note->setVisible(applies && !note->text().isEmpty());
    }
}

void FormFields::setApplies(const std::vector<QWidget*>& fields, bool applies) {
    for (QWidget* field : fields) {
        setApplies(*field, applies);
    }
}

void FormFields::clearProblems() {
    for (const Field& field : fields_) {
        clearProblem(field);
    }
}

void FormFields::clearProblem(const Field& field) {
    field.problem->clear();
    field.problem->hide();
    field.target->setAccessibleDescription({});
}

void FormFields::setProblem(QWidget& widget, const QString& problem) {
    Field& field = fieldOf(widget);
    field.problem->setText(problem);
    field.problem->show();
    field.target->setAccessibleDescription(problem);
}

bool FormFields::setProblems(const std::vector<FieldProblem>& problems) {
    bool areAllHere = true;
    for (const FieldProblem& problem : problems) {
        Field* field = findField(problem.pointer);
        if (!field || !applies(*field)) {
            areAllHere = false;
            continue;
        }
        setProblem(*field->widget,
                   tr("%1 %2").arg(toQt(problem.message), toQt(problem.remedy)).trimmed());
    }
    return areAllHere;
}

QString FormFields::problemsInWords() const {
    QStringList lines;
    for (const Field& field : fields_) {
        if (!field.problem->text().isEmpty() && applies(field)) {
            lines.append(tr("• %1: %2").arg(field.name, field.problem->text()));
        }
    }
    return lines.join(u'\n');
}

void FormFields::focusFirstProblem() {
    for (const Field& field : fields_) {
        if (!field.problem->text().isEmpty() && applies(field)) {
            field.target->setFocus();
            return;
        }
    }
}

void FormFields::focusFirst() {
    if (!fields_.empty()) {
        fields_.front().target->setFocus();
    }
}

FormFields::Field& FormFields::fieldOf(const QWidget& widget) {
    return *std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) {
        return field.widget == &widget;
    });
}

FormFields::Field* FormFields::findField(std::string_view pointer) {
    // The field whose pointer is the longest that leads there: /items/2 is said at /items.
    Field* best = nullptr;
    for (Field& field : fields_) {
        const std::string& own = field.pointer;
        const bool leads = !own.empty() && pointer.substr(0, own.size()) == own &&
                           (pointer.size() == own.size() || pointer[own.size()] == '/');
        if (leads && (!best || own.size() > best->pointer.size())) {
            best = &field;
        }
    }
    return best;
}

Date FormReader::date(DateField& field) {
    const auto date = optionalDate(field);
    if (!date && !field.isWrong()) {
        refuse(field, FormFields::tr("Enter a date."));
    }
    return date.value_or(Date());
}

std::optional<Date> FormReader::optionalDate(DateField& field) {
    if (field.isWrong()) {
        refuse(field, FormFields::tr("There is no such date. Enter it as YYYY-MM-DD."));
    }
    return field.date();
}

std::string FormReader::text(QLineEdit& field) {
    if (field.text().trimmed().isEmpty()) {
        refuse(field, FormFields::tr("This is needed."));
    }
    return toUtf8(field.text().trimmed());
}

std::string FormReader::text(QPlainTextEdit& field) {
    if (field.toPlainText().trimmed().isEmpty()) {
        refuse(field, FormFields::tr("This is needed."));
    }
    return toUtf8(field.toPlainText().trimmed());
}

std::int64_t FormReader::count(QLineEdit& field, std::int64_t least, std::int64_t most) {
    bool isNumber = false;
    const qlonglong number = field.text().trimmed().toLongLong(&isNumber);
    if (!isNumber || number < least || number > most) {
        refuse(field, FormFields::tr("Enter a whole number from %1 to %2.").arg(least).arg(most));
        return least;
    }
    return number;
}

std::string FormReader::choice(ChoiceField& field) {
    const auto chosen = field.chosen();
    if (!chosen) {
        refuse(field, FormFields::tr("Choose one."));
    }
    return chosen.value_or(std::string());
}

void FormReader::refuse(QWidget& field, const QString& problem) {
    isGood_ = false;
    fields_.setProblem(field, problem);
}

}  // namespace gatehouse::client
