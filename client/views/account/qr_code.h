#pragma once

#include <string_view>
#include <vector>

#include <QWidget>

namespace gatehouse::client {

/// A text as a QR code, dark on light whatever the theme, as cameras want it. Empty: nothing.
class QrCode final : public QWidget {
    Q_OBJECT
  public:
    explicit QrCode(const QString& name, QWidget* parent = nullptr);

    /// False where the text is too long for one; then nothing is shown.
    bool showText(std::string_view text);
    void clear();
    /// Modules across; 0 where there is nothing.
    [[nodiscard]] int across() const { return across_; }
    [[nodiscard]] bool isDark(int x, int y) const;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    int across_ = 0;
    std::vector<bool> modules_;  ///< row by row
};

}  // namespace gatehouse::client
