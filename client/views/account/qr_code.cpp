#include "client/views/account/qr_code.h"

#include <algorithm>
#include <memory>
#include <string>

#include <QPainter>
#include <qrencode.h>

namespace gatehouse::client {
namespace {

constexpr int kSide = 220;
constexpr int kQuietZone = 4;  // modules, as the standard wants around it
constexpr unsigned char kDark = 1;

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode::QrCode(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setFixedSize(kSide, kSide);
    hide();
}

bool QrCode::showText(std::string_view text) {
    clear();
    const std::string terminated(text);
    const std::unique_ptr<QRcode, FreeCode> code(
        QRcode_encodeString(terminated.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    if (!code) {
        return false;
    }
    across_ = code->width;
    const auto count = static_cast<std::size_t>(across_) * static_cast<std::size_t>(across_);
    modules_.reserve(count);
    std::transform(
        code->data, code->data + count, std::back_inserter(modules_), [](unsigned char module) {
            return (module & kDark) != 0;
        });
    show();
    update();
    return true;
}

void QrCode::clear() {
    across_ = 0;
    modules_.clear();
    hide();
}

bool QrCode::isDark(int x, int y) const {
    return modules_.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(across_) +
                       static_cast<std::size_t>(x));
}

void QrCode::paintEvent(QPaintEvent* /*event*/) {
    if (across_ == 0) {
        return;
    }
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    // Whole pixels: a blurred module is harder to read.
    const int size = std::max(1, width() / (across_ + 2 * kQuietZone));
    const int begin = (width() - size * across_) / 2;
    for (int y = 0; y < across_; ++y) {
        for (int x = 0; x < across_; ++x) {
            if (isDark(x, y)) {
                painter.fillRect(begin + x * size, begin + y * size, size, size, Qt::black);
            }
        }
    }
}

}  // namespace gatehouse::client
