#pragma once

#include <QPointer>
#include <QWidget>

#include "client/models/report_file.h"
#include "client/views/common/theme.h"

class QFileDialog;
class QLineEdit;
class QPushButton;

namespace gatehouse::client {

/// Where to keep a report, and the buttons that do so. Replaces no file without a question.
class SaveReportForm final : public QWidget {
    Q_OBJECT
  public:
    explicit SaveReportForm(QWidget* parent = nullptr);

    /// Offers to keep another report under `name` in the user's folder for documents.
    void start(const QString& name, const QByteArray& pdf);
    /// Forgets the report.
    void clear();

  Q_SIGNALS:
    void said(const QString& text, gatehouse::client::Tone tone);

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    void browse();
    void save(IfThere ifThere);
    void open();

    QLineEdit* path_;
    QPushButton* browse_;
    QPushButton* save_;
    QPushButton* replace_;
    QPushButton* open_;
    QPointer<QFileDialog> dialog_;
    QByteArray pdf_;
    QString saved_;
};

}  // namespace gatehouse::client
