#pragma once

#include <stdexcept>
#include <string>

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace gatehouse::testing {

/// Finds the widgets of a page as a screen reader does: by what is seen and how it is called.
class PageReader {
  public:
    explicit PageReader(QWidget& page) : page_(page) {}

    [[nodiscard]] static QString textOf(QWidget* widget, QAccessible::Text kind) {
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        return interface ? interface->text(kind) : QString();
    }
    /// What the widget is called, or else the label that belongs to it.
    [[nodiscard]] static QString nameOf(QWidget* widget) {
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (interface) {
            for (const auto& relation : interface->relations(QAccessible::Label)) {
                return relation.first->text(QAccessible::Name);
            }
        }
        return textOf(widget, QAccessible::Name);
    }

    /// None where no such widget is seen.
    template <class W>
    [[nodiscard]] W* find(const char* name) const {
        for (W* widget : page_.findChildren<W*>()) {
            if (widget->isVisible() && nameOf(widget) == QLatin1String(name)) {
                return widget;
            }
        }
        return nullptr;
    }
    template <class W>
    [[nodiscard]] W& named(const char* name) const {
        W* widget = find<W>(name);
        if (!widget) {
            throw std::runtime_error(std::string("nothing is called ") + name);
        }
        return *widget;
    }
    /// The text of the label with that description; empty where none is seen.
    [[nodiscard]] std::string said(const char* description) const {
        for (QLabel* label : page_.findChildren<QLabel*>()) {
            if (label->isVisible() &&
                textOf(label, QAccessible::Description) == QLatin1String(description)) {
                return label->text().toStdString();
            }
        }
        return {};
    }
    [[nodiscard]] std::string focus() const { return nameOf(page_.focusWidget()).toStdString(); }

    void type(const char* field, const QString& text) const {
        auto& line = named<QLineEdit>(field);
        line.setFocus();
        line.selectAll();
        QTest::keyClick(&line, Qt::Key_Delete);
        QTest::keyClicks(&line, text);
    }
    void enter(const char* field) const {
        QTest::keyClick(&named<QLineEdit>(field), Qt::Key_Return);
    }
    void press(const char* button) const { QTest::keyClick(&named<QPushButton>(button), ' '); }
    [[nodiscard]] bool has(const char* button) const { return find<QPushButton>(button); }
    [[nodiscard]] bool canPress(const char* button) const {
        return named<QPushButton>(button).isEnabled();
    }

  private:
    QWidget& page_;
};

}  // namespace gatehouse::testing
