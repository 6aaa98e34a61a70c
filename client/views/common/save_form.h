#pragma once

#include <QPointer>
#include <QWidget>

#include "client/models/save_file.h"
#include "client/views/common/theme.h"

class QFileDialog;
class QLineEdit;
class QPushButton;

namespace gatehouse::client {

/// What stands on a SaveForm; the texts of buttons may have a mnemonic.
struct SaveTexts {
    QString save;    ///< the button
    QString open;    ///< the button once it is saved; empty: none
    QString title;   ///< of the dialog that looks for a place
    QString filter;  ///< its files: "PDF (*.pdf)"
    QString suffix;  ///< what a name without one gets
};

/// Where to keep a file, and the buttons that do so. Replaces no file without a question.
class SaveForm final : public QWidget {
    Q_OBJECT
  public:
    explicit SaveForm(SaveTexts texts, QWidget* parent = nullptr);

    /// Offers to keep another content under `name` in the user's folder for documents.
    void start(const QString& name, const QByteArray& content);
    /// Forgets the content.
    void clear();

  Q_SIGNALS:
    void said(const QString& text, gatehouse::client::Tone tone);

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    void browse();
    void save(IfThere ifThere);
    void open();

    SaveTexts texts_;
    QLineEdit* path_;
    QPushButton* browse_;
    QPushButton* save_;
    QPushButton* replace_;
    QPushButton* open_;
    QPointer<QFileDialog> dialog_;
    QByteArray content_;
    QString saved_;
};

}  // namespace gatehouse::client
