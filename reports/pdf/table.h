#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/pdf/page_writer.h"

namespace gatehouse::reports {

enum class Align { Left, Right };

struct Column {
    std::string title;
    Points width = 0;
    Align align = Align::Left;
};

/// A paragraph of a cell.
struct CellText {
    std::string text;
    TextStyle style;
};

/// A bar that fills `share` (0..1) of the cell's width.
struct Bar {
    float share = 0;
    Colour colour{};
};

struct Cell {
    std::vector<CellText> texts{};
    std::optional<Bar> bar{};
};

/// A table whose column titles are repeated on each page. A row moves to the next page as a whole;
/// only one that is higher than a page is divided. Nothing is cut off. The columns' widths add up
/// to at most PageWriter::kContentWidth.
class Table {
  public:
    Table(PageWriter& writer, std::vector<Column> columns);
    /// One cell for each column.
    void row(const std::vector<Cell>& cells);

  private:
    struct Line {
        TextStyle style;
        std::string text;
    };
    using Lines = std::vector<Line>;

    void titles();
    [[nodiscard]] std::vector<Lines> wrapRow(const std::vector<Cell>& cells);
    void drawLines(const std::vector<Lines>& cells, std::size_t first, std::size_t count);
    void drawBars(const std::vector<Cell>& cells);

    PageWriter& writer_;
    std::vector<Column> columns_;
    Points width_ = 0;
    Points titleHeight_ = 0;
};

}  // namespace gatehouse::reports
