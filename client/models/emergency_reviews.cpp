#include "client/models/emergency_reviews.h"

#include <algorithm>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {

using wire::GlassState;

EmergencyReviews::EmergencyReviews(Client& client, QObject* parent)
    : PagedTableModel(parent), client_(client), calls_(client.calls()) {
}

void EmergencyReviews::load() {
    calls_.listBreakGlass(std::nullopt, receive(readings_, Shown::Replaced, [] {}));
}

void EmergencyReviews::loadMore() {
    if (!isBusy() && hasMore()) {
        calls_.listBreakGlass(next(), receive(readings_, Shown::Extended, [] {}));
    }
}

const wire::BreakGlass& EmergencyReviews::reading(int row) const {
    return readings_.at(static_cast<std::size_t>(row));
}

std::optional<int> EmergencyReviews::rowOf(const std::string& id) const {
    const auto found =
        std::find_if(readings_.begin(), readings_.end(), [&id](const wire::BreakGlass& one) {
            return one.opened.id.text() == id;
        });
    return found == readings_.end() ? std::nullopt
                                    : std::optional(static_cast<int>(found - readings_.begin()));
}

std::optional<int> EmergencyReviews::firstWaiting() const {
    const auto found =
        std::find_if(readings_.begin(), readings_.end(), [](const wire::BreakGlass& one) {
            return one.state != GlassState::Reviewed;
        });
    return found == readings_.end() ? std::nullopt
                                    : std::optional(static_cast<int>(found - readings_.begin()));
}

int EmergencyReviews::count(GlassState state) const {
    return static_cast<int>(
        std::count_if(readings_.begin(), readings_.end(), [state](const wire::BreakGlass& one) {
            return one.state == state;
        }));
}

Filing::State EmergencyReviews::reviewState() const {
    return filing_ ? filing_->state() : Filing::State::Open;
}

void EmergencyReviews::review(const RecordId& reading, const std::string& finding) {
    if (reviewState() == Filing::State::Asking || reviewState() == Filing::State::Unknown) {
        return;
    }
    if (!filing_ || reviewed_ != reading || reviewState() == Filing::State::Recorded) {
        if (filing_) {
            // It may be telling of its end right now.
            filing_->disconnect(this);
            filing_.release()->deleteLater();
        }
        reviewed_ = reading;
        filing_ = std::make_unique<Filing>(client_);
        connect(filing_.get(), &Filing::stateChanged, this, &EmergencyReviews::reviewStateChanged);
        connect(filing_.get(), &Filing::failed, this, &EmergencyReviews::reviewFailed);
    }
    const wire::ReviewRequest review{finding};
    filing_->file(wire::encode(review), [this, reading, review](const auto& key, auto then) {
        calls_.reviewBreakGlass(
            reading, review, key, {this, [this, then](const Answer<wire::BreakGlass>& answer) {
                                       if (!answer) {
                                           then(fail(answer.error()));
                                           return;
                                       }
                                       then(answer->opened.id.text());
                                       show(*answer);
                                   }});
    });
}

void EmergencyReviews::askAgain() {
    if (filing_) {
        filing_->askAgain();
    }
}

void EmergencyReviews::show(const wire::BreakGlass& reading) {
    if (const auto row = rowOf(reading.opened.id.text())) {
        // A list that was asked for before would not know of it.
        giveUp();
        readings_.at(static_cast<std::size_t>(*row)) = reading;
        Q_EMIT dataChanged(index(*row, 0), index(*row, kColumns - 1));
    }
    Q_EMIT reviewed();
}

int EmergencyReviews::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(readings_.size());
}

int EmergencyReviews::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant EmergencyReviews::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || role != Qt::DisplayRole) {
        return {};
    }
    const wire::BreakGlass& shown = reading(index.row());
    switch (static_cast<Column>(index.column())) {
        case Opened: return inWords(shown.opened.openedAt);
        case User: return toQt(shown.user);
        case Reason: return toQt(shown.reason);
        case State: return inWords(shown.state);
        case Due: return inWords(shown.dueAt);
        case kColumns: break;
    }
    return {};
}

QVariant EmergencyReviews::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
        case Opened: return tr("Opened");
        case User: return tr("User");
        case Reason: return tr("Reason");
        case State: return tr("State");
        case Due: return tr("Due");
        case kColumns: break;
    }
    return {};
}

QString inWords(GlassState state) {
    switch (state) {
        case GlassState::Waiting: return EmergencyReviews::tr("Waiting");
        case GlassState::Overdue: return EmergencyReviews::tr("Overdue");
        case GlassState::Reviewed: return EmergencyReviews::tr("Reviewed");
    }
    return {};
}

QString inWords(const wire::BreakGlass& reading) {
    QStringList lines{EmergencyReviews::tr("%1 opened a record on %2, to be read until %3.")
                          .arg(toQt(reading.user),
                               inWords(reading.opened.openedAt),
                               inWords(reading.opened.closesAt)),
                      EmergencyReviews::tr("Reason: %1").arg(toQt(reading.reason))};
    switch (reading.state) {
        case GlassState::Waiting:
            lines.append(
                EmergencyReviews::tr("The review is due by %1.").arg(inWords(reading.dueAt)));
            break;
        case GlassState::Overdue:
            lines.append(
                EmergencyReviews::tr("The review was due by %1.").arg(inWords(reading.dueAt)));
            break;
        case GlassState::Reviewed:
            lines.append(EmergencyReviews::tr("Reviewed by %1 on %2: %3")
                             .arg(toQt(reading.reviewedBy.value_or(std::string())),
                                  inWords(reading.reviewedAt.value_or(Instant())),
                                  toQt(reading.finding.value_or(std::string()))));
            break;
    }
    return lines.join(u'\n');
}

}  // namespace gatehouse::client
