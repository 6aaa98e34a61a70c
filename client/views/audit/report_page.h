#pragma once

#include <QWidget>

#include "client/models/programmes.h"
#include "client/models/report_export.h"
#include "client/views/common/theme.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace gatehouse::client {

class DateField;
class MessageLine;
class SaveForm;
class SignatureBanner;

/// Has a compliance report made, says whether its signature is valid, and saves it.
class ReportPage final : public QWidget {
    Q_OBJECT
  public:
    ReportPage(ReportExport& exporting, Programmes& programmes, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    [[nodiscard]] static QWidget* makeIntroduction();
    [[nodiscard]] QWidget* makeForm();
    [[nodiscard]] QWidget* makeButtons();
    [[nodiscard]] QWidget* makeResult();
    void connectModels();
    void fillProgrammes();
    void choosePeriod(Date from, Date until);
    void start();
    void follow(ReportExport::Step step);
    void showResult();
    /// Adds that the report's signature is not valid, where that is so.
    void sayOfReport(const QString& text, Tone tone);
    void sayUnfinished();

    ReportExport& exporting_;
    Programmes& programmes_;
    MessageLine* message_;
    DateField* from_;
    DateField* until_;
    QComboBox* programme_;
    QPushButton* export_;
    QPushButton* giveUp_;
    QPushButton* askAgain_;
    QProgressBar* progress_;
    QWidget* result_;
    QLabel* title_;
    SignatureBanner* banner_;
    SaveForm* saving_;
    QScrollArea* scroll_;
};

}  // namespace gatehouse::client
