#include "reports/pdf/page_writer.h"

#include <algorithm>

#include "contract/base/exception.h"
#include "reports/pdf/style.h"

namespace gatehouse::reports {
namespace {

constexpr Points kHeaderTop = 30.0F;
constexpr Points kGapBelowHeader = 22.0F;
constexpr Points kBottomMargin = 52.0F;
constexpr Points kFooterBaseline = 30.0F;  // from the bottom edge
constexpr Points kColumnGap = 24.0F;
constexpr Points kLabelWidth = 110.0F;
constexpr Points kRunningLeading = style::kRunning.size * style::kLeading;

Points leadingOf(const TextStyle& style) {
    return style.size * style::kLeading;
}

}  // namespace

PageWriter::PageWriter(Document& document, const RunningText& running)
    : document_(document), footer_(makeDrawable(running.footer, Face::Regular).text) {
    constexpr Points kHalf = (kContentWidth - kColumnGap) / 2;
    headerLeft_ = wrap(running.left, style::kRunning, kHalf);
    headerRight_ = wrap(running.right, style::kRunning, kHalf);
    const auto rows = static_cast<Points>(std::max(headerLeft_.size(), headerRight_.size()));
    top_ = kHeaderTop + rows * kRunningLeading + kGapBelowHeader;
    require(fullHeight() > Document::kHeight / 2, "running header leaves no room for the report");
    newPage();
}

void PageWriter::title(std::string_view text) {
    lines(wrap(text, style::kTitle, kContentWidth), style::kTitle, kMargin);
}

void PageWriter::subtitle(std::string_view text) {
    lines(wrap(text, style::kSubtitle, kContentWidth), style::kSubtitle, kMargin);
}

void PageWriter::section(std::string_view text) {
    constexpr Points kWithItsFirstLines = 110.0F;
    keepTogether(kWithItsFirstLines);
    if (y_ > top_) {
        space(16.0F);
    }
    heading(text);
}

void PageWriter::sectionOnNewPage(std::string_view text) {
    if (y_ > top_) {
        newPage();
    }
    heading(text);
}

void PageWriter::heading(std::string_view text) {
    document_.bookmark(page_, makeDrawable(text, Face::Regular).text);
    lines(wrap(text, style::kHeading, kContentWidth), style::kHeading, kMargin);
    space(3.0F);
}

void PageWriter::paragraph(std::string_view text, const TextStyle& style) {
    lines(wrap(text, style, kContentWidth), style, kMargin);
    space(style.size * 0.5F);
}

void PageWriter::fact(std::string_view label, std::string_view text) {
    const auto values = wrap(text, style::kBody, kContentWidth - kLabelWidth);
    keepTogether(leadingOf(style::kBody));
    const TextStyle labelStyle{Face::Regular, style::kBody.size, style::kMuted};
    drawLine(
        {kMargin, y_ + style::kBody.size}, labelStyle, makeDrawable(label, Face::Regular).text);
    lines(values, style::kBody, kMargin + kLabelWidth);
    space(2.0F);
}

void PageWriter::space(Points height) {
    y_ += height;
}

void PageWriter::keepTogether(Points height) {
    if (remaining() < height && y_ > top_) {
        newPage();
    }
}

void PageWriter::newPage() {
    page_ = document_.addPage();
    y_ = top_;
}

Points PageWriter::remaining() const {
    return Document::kHeight - kBottomMargin - y_;
}

Points PageWriter::fullHeight() const {
    return Document::kHeight - kBottomMargin - top_;
}

void PageWriter::finish() {
    for (std::size_t page = 0; page < document_.pageCount(); ++page) {
        drawRunning(page);
    }
}

void PageWriter::drawRunning(std::size_t page) {
    Points y = kHeaderTop;
    for (const std::string& line : headerLeft_) {
        document_.text(page, {kMargin, y}, style::kRunning, line);
        y += kRunningLeading;
    }
    const auto right = [](const std::string& line) {
        return kMargin + kContentWidth - textWidth(line, style::kRunning);
    };
    y = kHeaderTop;
    for (const std::string& line : headerRight_) {
        document_.text(page, {right(line), y}, style::kRunning, line);
        y += kRunningLeading;
    }
    document_.rule(page, {kMargin, top_ - kGapBelowHeader - 2.0F}, kContentWidth, style::kRule);
    const Points foot = Document::kHeight - kFooterBaseline;
    document_.text(page, {kMargin, foot}, style::kRunning, footer_);
    const std::string number =
        "page " + std::to_string(page + 1) + " of " + std::to_string(document_.pageCount());
    document_.text(page, {right(number), foot}, style::kRunning, number);
}

std::vector<std::string> PageWriter::wrap(std::string_view text,
                                          const TextStyle& style,
                                          Points width) {
    const DrawableText drawable = makeDrawable(text, style.face);
    replaced_ += drawable.replaced;
    return wrapText(drawable.text, style, width);
}

void PageWriter::drawLine(Point at, const TextStyle& style, const std::string& text) {
    document_.text(page_, at, style, text);
}

void PageWriter::drawRule(Point from, Points length, Colour colour) {
    document_.rule(page_, from, length, colour);
}

void PageWriter::drawFill(const Box& box, Colour colour) {
    document_.fill(page_, box, colour);
}

void PageWriter::lines(const std::vector<std::string>& lines, const TextStyle& style, Points x) {
    for (const std::string& line : lines) {
        keepTogether(leadingOf(style));
        drawLine({x, y_ + style.size}, style, line);
        y_ += leadingOf(style);
    }
}

}  // namespace gatehouse::reports
