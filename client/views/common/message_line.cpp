#include "client/views/common/message_line.h"

#include "client/models/words.h"

namespace gatehouse::client {

MessageLine::MessageLine(QWidget* parent) : QLabel(parent) {
    setAccessibleDescription(tr("Message"));
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setWordWrap(true);
    setMargin(8);
    quieten();
}

void MessageLine::say(const QString& text, Tone tone) {
    // Not by palette: Qt puts back the one of the first showing when the page gets a new parent,
    // as it does after a lock.
    const ToneColours colours = coloursOf(tone);
    setStyleSheet(QStringLiteral("color: %1; background-color: %2")
                      .arg(colours.text.name(), colours.surface.name()));
    setText(text);
    show();
}

void MessageLine::say(const Trouble& trouble) {
    say(inWords(trouble),
        trouble.kind == Trouble::Kind::OutcomeUnknown ? Tone::Caution : Tone::Bad);
}

void MessageLine::sayWaiting() {
    say(tr("Asking the server…"));
}

void MessageLine::quieten() {
    clear();
    hide();
}

}  // namespace gatehouse::client
