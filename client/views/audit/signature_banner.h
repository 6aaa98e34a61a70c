#pragma once

#include <QFrame>

#include "client/models/report_export.h"
#include "client/views/common/theme.h"

class QLabel;
class QPushButton;

namespace gatehouse::client {

/// A tick, an exclamation mark or a cross, each in a shape of its own, so that no colour is needed
/// to tell them apart.
class ToneMark final : public QWidget {
    Q_OBJECT
  public:
    explicit ToneMark(QWidget* parent = nullptr);
    void setTone(Tone tone);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Tone tone_ = Tone::Neutral;
};

/// Says whether a report's signature is valid, and by which root.
class SignatureBanner final : public QFrame {
    Q_OBJECT
  public:
    explicit SignatureBanner(QWidget* parent = nullptr);

    void tell(const ExportedReport& exported);
    void clear();

  Q_SIGNALS:
    void newRootTrusted();

  private:
    ToneMark* mark_;
    QLabel* signature_;
    QLabel* root_;
    QPushButton* trust_;
};

}  // namespace gatehouse::client
