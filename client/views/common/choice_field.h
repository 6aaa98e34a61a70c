#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <QComboBox>

#include "client/models/words.h"

namespace gatehouse::client {

/// One of several values, or none yet: the first entry stands for that. A turn of the wheel over it
/// changes nothing, so that scrolling a form cannot.
class ChoiceField final : public QComboBox {
    Q_OBJECT
  public:
    explicit ChoiceField(QWidget* parent = nullptr);
    /// With other words for none.
    explicit ChoiceField(const QString& none, QWidget* parent = nullptr);

    void addChoice(const QString& text, std::string_view value);
    /// The words of a closed vocabulary, each as its value.
    template <class E>
    void addAll() {
        for (const std::string_view name : Vocabulary<E>::kNames) {
            addChoice(inWords(fromName<E>(name).value()), name);
        }
    }
    /// Takes every choice away.
    void removeChoices();

    [[nodiscard]] std::optional<std::string> chosen() const;
    template <class E>
    [[nodiscard]] std::optional<E> chosenAs() const {
        const auto name = chosen();
        return name ? fromName<E>(*name) : std::nullopt;
    }
    /// None where there is no such choice.
    void choose(std::string_view value);

  protected:
    void wheelEvent(QWheelEvent* event) override;
};

}  // namespace gatehouse::client
