#pragma once

#include "reports/pdf/text_layout.h"

namespace gatehouse::reports::style {

// One palette and one set of sizes for every report. The colours keep apart in grey print, and no
// fact is told by colour alone.

inline constexpr Colour kInk{27, 38, 49};
inline constexpr Colour kMuted{91, 104, 117};
inline constexpr Colour kAccent{31, 78, 121};
inline constexpr Colour kRule{205, 212, 219};
inline constexpr Colour kHeaderFill{236, 241, 246};
inline constexpr Colour kGood{47, 125, 107};
inline constexpr Colour kBad{170, 44, 50};
inline constexpr Colour kWait{148, 94, 16};
inline constexpr Colour kOther{104, 82, 150};

inline constexpr TextStyle kTitle{Face::Bold, 22.0F, kInk};
inline constexpr TextStyle kSubtitle{Face::Regular, 11.0F, kMuted};
inline constexpr TextStyle kHeading{Face::Bold, 13.0F, kAccent};
inline constexpr TextStyle kBody{Face::Regular, 9.0F, kInk};
inline constexpr TextStyle kBodyBold{Face::Bold, 9.0F, kInk};
inline constexpr TextStyle kNote{Face::Regular, 8.0F, kMuted};
inline constexpr TextStyle kCommand{Face::Mono, 8.5F, kInk};
inline constexpr TextStyle kCell{Face::Regular, 7.5F, kInk};
inline constexpr TextStyle kCellBold{Face::Bold, 7.5F, kInk};
inline constexpr TextStyle kCellMuted{Face::Regular, 7.5F, kMuted};
inline constexpr TextStyle kCellMono{Face::Mono, 7.5F, kInk};
inline constexpr TextStyle kColumnTitle{Face::Bold, 7.0F, kMuted};
inline constexpr TextStyle kRunning{Face::Regular, 7.0F, kMuted};

/// The distance between baselines as a multiple of the font size.
inline constexpr Points kLeading = 1.38F;

}  // namespace gatehouse::reports::style
