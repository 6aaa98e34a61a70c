#include "reports/pdf/table.h"

#include <algorithm>
#include <cmath>

#include "contract/base/exception.h"
#include "reports/pdf/style.h"

namespace gatehouse::reports {
namespace {

constexpr Points kPaddingX = 4.0F;
constexpr Points kPaddingY = 3.5F;
/// One distance for every line of a table, so that the cells of a row stand on common baselines.
constexpr Points kLine = style::kCell.size * style::kLeading;

Points heightOf(std::size_t lines) {
    return static_cast<Points>(lines) * kLine + 2 * kPaddingY;
}

template <class Cells>
std::size_t mostLines(const Cells& cells) {
    std::size_t most = 1;
    for (const auto& lines : cells) {
        most = std::max(most, lines.size());
    }
    return most;
}

}  // namespace

Table::Table(PageWriter& writer, std::vector<Column> columns)
    : writer_(writer), columns_(std::move(columns)) {
    for (const Column& column : columns_) {
        width_ += column.width;
    }
    require(width_ <= PageWriter::kContentWidth + 0.5F, "table is wider than the page");
    std::vector<std::vector<std::string>> wrapped;
    for (const Column& column : columns_) {
        wrapped.push_back(
            wrapText(column.title, style::kColumnTitle, column.width - 2 * kPaddingX));
    }
    titleHeight_ = heightOf(mostLines(wrapped));
    writer_.keepTogether(titleHeight_ + heightOf(3));
    titles();
}

void Table::titles() {
    const Points top = writer_.cursor();
    writer_.drawFill({{PageWriter::kMargin, top}, width_, titleHeight_}, style::kHeaderFill);
    std::vector<Lines> cells;
    for (const Column& column : columns_) {
        Lines lines;
        for (std::string& line :
             wrapText(column.title, style::kColumnTitle, column.width - 2 * kPaddingX)) {
            lines.push_back({style::kColumnTitle, std::move(line)});
        }
        cells.push_back(std::move(lines));
    }
    drawLines(cells, 0, mostLines(cells));
}

std::vector<Table::Lines> Table::wrapRow(const std::vector<Cell>& cells) {
    require(cells.size() == columns_.size(), "table row has another number of cells");
    std::vector<Lines> wrapped(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        for (const CellText& text : cells[i].texts) {
            for (std::string& line :
                 writer_.wrap(text.text, text.style, columns_[i].width - 2 * kPaddingX)) {
                wrapped[i].push_back({text.style, std::move(line)});
            }
        }
    }
    return wrapped;
}

void Table::row(const std::vector<Cell>& cells) {
    const std::vector<Lines> wrapped = wrapRow(cells);
    const std::size_t count = mostLines(wrapped);
    const bool fitsOnAPage = heightOf(count) <= writer_.fullHeight() - titleHeight_;
    if (fitsOnAPage && heightOf(count) > writer_.remaining()) {
        writer_.newPage();
        titles();
    }
    drawBars(cells);
    for (std::size_t first = 0; first < count;) {
        const Points room = writer_.remaining() - 2 * kPaddingY;
        const auto fitting =
            room < kLine ? std::size_t{0} : static_cast<std::size_t>(std::floor(room / kLine));
        const std::size_t now = std::min(count - first, fitsOnAPage ? count : fitting);
        if (now == 0) {
            writer_.newPage();
            titles();
            continue;
        }
        drawLines(wrapped, first, now);
        first += now;
    }
}

void Table::drawLines(const std::vector<Lines>& cells, std::size_t first, std::size_t count) {
    Points x = PageWriter::kMargin;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = columns_[i];
        for (std::size_t k = first; k < std::min(first + count, cells[i].size()); ++k) {
            const Line& line = cells[i][k];
            const Points left = column.align == Align::Left ? x + kPaddingX
                                                            : x + column.width - kPaddingX -
                                                                  textWidth(line.text, line.style);
            const Points baseline = writer_.cursor() + kPaddingY +
                                    static_cast<Points>(k - first) * kLine + style::kCell.size;
            writer_.drawLine({left, baseline}, line.style, line.text);
        }
        x += column.width;
    }
    writer_.advance(heightOf(count));
    writer_.drawRule({PageWriter::kMargin, writer_.cursor()}, width_, style::kRule);
}

void Table::drawBars(const std::vector<Cell>& cells) {
    Points x = PageWriter::kMargin;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Points full = columns_[i].width - 2 * kPaddingX;
        if (cells[i].bar && cells[i].bar->share > 0) {
            const Points length = std::max(1.0F, full * std::min(1.0F, cells[i].bar->share));
            writer_.drawFill({{x + kPaddingX, writer_.cursor() + kPaddingY + 0.5F},
                              length,
                              style::kCell.size + 0.5F},
                             cells[i].bar->colour);
        }
        x += columns_[i].width;
    }
}

}  // namespace gatehouse::reports
