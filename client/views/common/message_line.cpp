#include "client/views/common/message_line.h"

#include "client/models/words.h"

namespace gatehouse::client {

MessageLine::MessageLine(QWidget* parent) : QLabel(parent) {
    setAccessibleDescription(tr("Message"));
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setWordWrap(true);
    setMargin(8);
    setAutoFillBackground(true);
    quieten();
}

void MessageLine::say(const QString& text, Tone tone) {
    const ToneColours colours = coloursOf(tone);
    QPalette own = palette();
    own.setColor(QPalette::Window, colours.surface);
    own.setColor(QPalette::WindowText, colours.text);
    setPalette(own);
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
