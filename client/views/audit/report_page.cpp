#include "client/views/audit/report_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/audit/report_words.h"
#include "client/views/audit/signature_banner.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/date_field.h"
#include "client/views/common/field_label.h"
#include "client/views/common/message_line.h"
#include "client/views/common/save_form.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kWidth = 800;
constexpr int kSide = 24;
constexpr double kTitleSize = 1.2;
constexpr int kSteps = 4;
constexpr int kAlmostAll = 1000;  ///< of the width, up to the widest

/// In the middle of a page, with room above and below.
QWidget* centred(QWidget* content, int room) {
    auto* middle = new QWidget;
    auto* across = new QHBoxLayout(middle);
    across->setContentsMargins(kSide, room, kSide, 0);
    across->addStretch(1);
    across->addWidget(content, kAlmostAll);
    across->addStretch(1);
    return middle;
}

Date firstOfMonth(Date day) {
    const std::string text = day.toString();
    return Date::parse(text.substr(0, text.size() - 2) + "01").value();
}

int placeOf(ReportExport::Step step) {
    switch (step) {
        case ReportExport::Step::Resting:
        case ReportExport::Step::Asking: return 0;
        case ReportExport::Step::Making: return 1;
        case ReportExport::Step::Fetching: return 2;
        case ReportExport::Step::Verifying: return 3;
        case ReportExport::Step::Finished: return kSteps;
    }
    return 0;
}

}  // namespace

ReportPage::ReportPage(ReportExport& exporting, Programmes& programmes, QWidget* parent)
    : QWidget(parent),
      exporting_(exporting),
      programmes_(programmes),
      message_(new MessageLine),
      from_(new DateField),
      until_(new DateField),
      programme_(new QComboBox),
      export_(new QPushButton(tr("&Export report"))),
      giveUp_(new QPushButton(tr("Stop wa&iting"))),
      askAgain_(new QPushButton(tr("As&k again"))),
      progress_(new QProgressBar),
      result_(nullptr),
      title_(makeHeading({}, kTitleSize, nullptr)),
      banner_(new SignatureBanner),
      saving_(new SaveForm({tr("Save &report"),
                            tr("Ope&n report"),
                            tr("Save the report"),
                            tr("PDF (*.pdf)"),
                            QStringLiteral("pdf")})),
      scroll_(new QScrollArea) {
    auto* column = new QWidget;
    column->setMaximumWidth(kWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    auto* card = new Card;
    for (QWidget* part : {makeIntroduction(), makeForm(), makeButtons()}) {
        card->column().addWidget(part);
    }
    card->column().addWidget(progress_);
    layout->addWidget(card);
    result_ = makeResult();
    layout->addWidget(result_);
    layout->addStretch(1);

    scroll_->setWidget(centred(column, 8));
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    // What the page has to say stays in sight, however far down one is.
    message_->setMaximumWidth(kWidth);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    QWidget* above = centred(message_, 12);
    outer->addWidget(above);
    outer->addWidget(scroll_, 1);
    QScrollBar* bar = scroll_->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, above, [above, bar](int, int last) {
        // In line with what is below, also where the scroll bar takes room from that.
        const int bars = last > 0 ? bar->sizeHint().width() : 0;
        above->layout()->setContentsMargins(kSide, 12, kSide + bars, 0);
    });
    setFocusProxy(&from_->line());
    connectModels();
    follow(ReportExport::Step::Resting);
}

QWidget* ReportPage::makeIntroduction() {
    auto* text = new QLabel(
        tr("A signed PDF of every supply and every refused attempt in a period. This program "
           "checks its signature, whatever the server says."));
    text->setWordWrap(true);
    return text;
}

QWidget* ReportPage::makeForm() {
    auto* fields = new QWidget;
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(16);
    form->addRow(makeLabel(tr("&From"), *from_), from_);
    form->addRow(makeLabel(tr("&Until"), *until_), until_);
    auto* months = new QHBoxLayout;
    months->setSpacing(8);
    auto* thisMonth = new QPushButton(tr("&This month"));
    auto* lastMonth = new QPushButton(tr("Last &month"));
    months->addWidget(thisMonth);
    months->addWidget(lastMonth);
    months->addStretch(1);
    form->addRow(QString(), months);
    form->addRow(tr("&Programme"), programme_);
    connect(thisMonth, &QPushButton::clicked, this, [this] {
        const Date first = firstOfMonth(today());
        choosePeriod(first, first.plusMonths(1).plusDays(-1));
    });
    connect(lastMonth, &QPushButton::clicked, this, [this] {
        const Date first = firstOfMonth(today());
        choosePeriod(first.plusMonths(-1), first.plusDays(-1));
    });
    for (const DateField* field : {from_, until_}) {
        connect(&field->line(), &QLineEdit::returnPressed, this, &ReportPage::start);
    }
    return fields;
}

QWidget* ReportPage::makeButtons() {
    auto* buttons = new QWidget;
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    makePrimary(*export_);
    for (QPushButton* button : {export_, giveUp_, askAgain_}) {
        layout->addWidget(button);
    }
    layout->addStretch(1);
    progress_->setAccessibleName(tr("Progress"));
    progress_->setTextVisible(false);
    connect(export_, &QPushButton::clicked, this, &ReportPage::start);
    connect(giveUp_, &QPushButton::clicked, &exporting_, &ReportExport::giveUp);
    connect(askAgain_, &QPushButton::clicked, &exporting_, &ReportExport::askAgain);
    return buttons;
}

QWidget* ReportPage::makeResult() {
    auto* result = new Card;
    title_->setAccessibleDescription(tr("Report"));
    for (QWidget* part : {static_cast<QWidget*>(title_),
                          static_cast<QWidget*>(banner_),
                          static_cast<QWidget*>(saving_)}) {
        result->column().addWidget(part);
    }
    connect(banner_, &SignatureBanner::newRootTrusted, this, [this] {
        exporting_.trustNewRoot();
        sayOfReport(tr("From now on this computer trusts the new root."), Tone::Neutral);
    });
    connect(saving_, &SaveForm::said, this, &ReportPage::sayOfReport);
    return result;
}

void ReportPage::connectModels() {
    fillProgrammes();
    connect(&programmes_, &Programmes::ready, this, &ReportPage::fillProgrammes);
    connect(&programmes_, &Programmes::failed, this, [this](const Trouble& trouble) {
        message_->say(
            tr("The list of programmes is not here: reports on all of them can be made.") + u'\n' +
                inWords(trouble),
            Tone::Caution);
    });
    connect(&exporting_, &ReportExport::stepChanged, this, &ReportPage::follow);
    connect(&exporting_, &ReportExport::failed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
        sayUnfinished();
    });
    connect(&exporting_, &ReportExport::stopped, this, [this](ReportExport::Stop stop) {
        message_->say(inWords(stop), Tone::Caution);
        sayUnfinished();
    });
}

void ReportPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    programmes_.load();
}

void ReportPage::fillProgrammes() {
    const QVariant chosen = programme_->currentData();
    programme_->clear();
    programme_->addItem(tr("All programmes"), QString());
    for (const wire::ProgrammeEdition& edition : programmes_.newest()) {
        programme_->addItem(toQt(edition.title), toQt(edition.programme));
    }
    programme_->setCurrentIndex(std::max(0, programme_->findData(chosen)));
}

void ReportPage::choosePeriod(Date from, Date until) {
    from_->setDate(from);
    until_->setDate(until);
    export_->setFocus();
}

void ReportPage::start() {
    const auto refuse = [this](const QString& text, const DateField& field) {
        message_->say(text, Tone::Bad);
        field.line().setFocus();
        field.line().selectAll();
    };
    const auto from = from_->date();
    const auto until = until_->date();
    if (!from) {
        refuse(tr("Enter under From the first day that the report covers, as YYYY-MM-DD."), *from_);
        return;
    }
    if (!until) {
        refuse(tr("Enter under Until the last day that the report covers, as YYYY-MM-DD."),
               *until_);
        return;
    }
    if (*until < *from) {
        refuse(tr("The period ends before it begins: Until must not be before From."), *until_);
        return;
    }
    wire::ReportRequest request;
    request.from = *from;
    request.until = *until;
    const QString programme = programme_->currentData().toString();
    if (!programme.isEmpty()) {
        request.programme = toUtf8(programme);
    }
    exporting_.start(request);
}

void ReportPage::follow(ReportExport::Step step) {
    const bool isBusy = exporting_.isBusy();
    export_->setEnabled(!isBusy);
    giveUp_->setVisible(isBusy);
    askAgain_->setVisible(exporting_.canAskAgain());
    progress_->setVisible(isBusy);
    // Busy without an end in sight while the server is at work, then step by step.
    const int place = placeOf(step);
    progress_->setRange(0, place < 2 ? 0 : kSteps);
    progress_->setValue(place);
    if (isBusy) {
        message_->say(inWords(step));
        giveUp_->setFocus();
    }
    showResult();
}

void ReportPage::showResult() {
    const auto& result = exporting_.result();
    result_->setVisible(result.has_value());
    if (!result) {
        banner_->clear();
        saving_->clear();
        return;
    }
    const bool isNew = saving_->isHidden();
    title_->setText(titleInWords(*result));
    banner_->tell(*result);
    if (isNew) {
        const wire::ReportRequest& request = result->report.request;
        sayOfReport(inWords(exporting_.step()), Tone::Neutral);
        saving_->start(QStringLiteral("gatehouse-compliance-%1-%2.pdf")
                           .arg(toQt(request.from.toString()), toQt(request.until.toString())),
                       result->pdf);
    }
}

void ReportPage::sayOfReport(const QString& text, Tone tone) {
    if (exporting_.result()->isValid()) {
        message_->say(text, tone);
    } else {
        message_->say(text + u'\n' + tr("Its signature is NOT valid: do not rely on it."),
                      Tone::Bad);
    }
}

void ReportPage::sayUnfinished() {
    (askAgain_->isHidden() ? export_ : askAgain_)->setFocus();
}

}  // namespace gatehouse::client
