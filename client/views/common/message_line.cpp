#include "client/views/common/message_line.h"

#include "client/models/words.h"

namespace gatehouse::client {

MessageLine::MessageLine(QWidget* parent) : ToneLabel(Tone::Neutral, Look::Boxed, parent) {
    setAccessibleDescription(tr("Message"));
    quieten();
}

void MessageLine::say(const QString& text, Tone tone) {
    isWaiting_ = false;
    setTone(tone);
    setText(text);
    show();
}

void MessageLine::say(const Trouble& trouble) {
    say(inWords(trouble),
        trouble.kind == Trouble::Kind::OutcomeUnknown ? Tone::Caution : Tone::Bad);
}

void MessageLine::sayWaiting() {
    say(tr("Asking the server…"));
    isWaiting_ = true;
}

void MessageLine::stopWaiting() {
    if (isWaiting_) {
        quieten();
    }
}

void MessageLine::quieten() {
    isWaiting_ = false;
    clear();
    hide();
}

}  // namespace gatehouse::client
