#pragma once

#include <QWidget>

#include "client/models/second_factor.h"
#include "client/views/common/theme.h"

class QLabel;
class QPushButton;

namespace gatehouse::client {

class SaveForm;

/// Recovery codes, shown once: to be noted, copied or saved before going on.
class RecoveryCodesView final : public QWidget {
    Q_OBJECT
  public:
    explicit RecoveryCodesView(SecondFactor& factor, QWidget* parent = nullptr);

    void start();
    /// Forgets and hides what was shown.
    void clear();

  Q_SIGNALS:
    void finished();
    void said(const QString& text, gatehouse::client::Tone tone);

  private:
    SecondFactor& factor_;
    QLabel* codes_;
    QPushButton* copy_;
    QPushButton* save_;
    QPushButton* goOn_;
    SaveForm* saving_;
};

}  // namespace gatehouse::client
