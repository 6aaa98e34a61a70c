#pragma once

#include <QWidget>

#include "client/models/report_export.h"
#include "client/views/common/theme.h"

class QPushButton;

namespace gatehouse::client {

class ToneLabel;

/// Says whether a report's signature is valid, and by which root.
class SignatureBanner final : public QWidget {
    Q_OBJECT
  public:
    explicit SignatureBanner(QWidget* parent = nullptr);

    void tell(const ExportedReport& exported);
    void clear();

  Q_SIGNALS:
    void newRootTrusted();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Tone tone_ = Tone::Neutral;
    ToneLabel* signature_;
    ToneLabel* root_;
    QPushButton* trust_;
};

}  // namespace gatehouse::client
