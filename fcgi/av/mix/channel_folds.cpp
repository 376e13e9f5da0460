#include "av/mix/channel_folds.h"

#include <numbers>

#include "av/lib/compat.h"

namespace av {
namespace {

constexpr double kHalfPower = 1 / std::numbers::sqrt2;
constexpr double kHalf = 0.5;
constexpr double kQuarterPower = kHalf / std::numbers::sqrt2;
constexpr FoldKind kStandIn = FoldKind::stand_in;

constexpr AVChannel kFL = AV_CHAN_FRONT_LEFT;
constexpr AVChannel kFR = AV_CHAN_FRONT_RIGHT;
constexpr AVChannel kFC = AV_CHAN_FRONT_CENTER;
constexpr AVChannel kLFE = AV_CHAN_LOW_FREQUENCY;
constexpr AVChannel kLFE2 = AV_CHAN_LOW_FREQUENCY_2;
constexpr AVChannel kBL = AV_CHAN_BACK_LEFT;
constexpr AVChannel kBR = AV_CHAN_BACK_RIGHT;
constexpr AVChannel kBC = AV_CHAN_BACK_CENTER;
constexpr AVChannel kSL = AV_CHAN_SIDE_LEFT;
constexpr AVChannel kSR = AV_CHAN_SIDE_RIGHT;
constexpr AVChannel kTFL = AV_CHAN_TOP_FRONT_LEFT;
constexpr AVChannel kTFR = AV_CHAN_TOP_FRONT_RIGHT;
constexpr AVChannel kTBL = AV_CHAN_TOP_BACK_LEFT;
constexpr AVChannel kTBR = AV_CHAN_TOP_BACK_RIGHT;
constexpr AVChannel kTSL = AV_CHAN_TOP_SIDE_LEFT;
constexpr AVChannel kTSR = AV_CHAN_TOP_SIDE_RIGHT;

constexpr Fold kFolds[] = {
    {{kFC, kFC}, {kFL, kFR}, kHalfPower},
    {{kFL, kFR}, {kFC, kFC}, kHalfPower},

    {{kBC, kBC}, {kBL, kBR}, kHalfPower},
    {{kBC, kBC}, {kSL, kSR}, kHalfPower},
    {{kBC, kBC}, {kFL, kFR}, kHalf},
    {{kBC, kBC}, {kFC, kFC}, kHalf},

    {{kBL, kBR}, {kSL, kSR}, 1, kStandIn},
    {{kBL, kBR}, {kBC, kBC}, kHalfPower},
    {{kBL, kBR}, {kSL, kSR}, kHalfPower},
    {{kBL, kBR}, {kFL, kFR}, kHalfPower},
    {{kBL, kBR}, {kFC, kFC}, kHalf},

    {{kSL, kSR}, {kBL, kBR}, 1, kStandIn},
    {{kSL, kSR}, {kBL, kBR}, kHalfPower},
    {{kSL, kSR}, {kBC, kBC}, kHalfPower},
    {{kSL, kSR}, {kFL, kFR}, kHalfPower},
    {{kSL, kSR}, {kFC, kFC}, kHalf},

    {{AV_CHAN_FRONT_LEFT_OF_CENTER, AV_CHAN_FRONT_RIGHT_OF_CENTER}, {kFL, kFR}, 1},
    {{AV_CHAN_FRONT_LEFT_OF_CENTER, AV_CHAN_FRONT_RIGHT_OF_CENTER}, {kFC, kFC}, kHalfPower},
    {{AV_CHAN_WIDE_LEFT, AV_CHAN_WIDE_RIGHT}, {kFL, kFR}, kHalfPower},
    {{AV_CHAN_WIDE_LEFT, AV_CHAN_WIDE_RIGHT}, {kFC, kFC}, kHalf},

    {{AV_CHAN_STEREO_LEFT, AV_CHAN_STEREO_RIGHT}, {kFL, kFR}, 1, kStandIn},
    {{AV_CHAN_STEREO_LEFT, AV_CHAN_STEREO_RIGHT}, {kFL, kFR}, 1},
    {{AV_CHAN_STEREO_LEFT, AV_CHAN_STEREO_RIGHT}, {kFC, kFC}, kHalfPower},
    {{kBinauralLeft, kBinauralRight}, {kFL, kFR}, 1, kStandIn},
    {{kBinauralLeft, kBinauralRight}, {kFL, kFR}, 1},
    {{kBinauralLeft, kBinauralRight}, {kFC, kFC}, kHalfPower},

    {{AV_CHAN_SURROUND_DIRECT_LEFT, AV_CHAN_SURROUND_DIRECT_RIGHT}, {kSL, kSR}, 1, kStandIn},
    {{AV_CHAN_SURROUND_DIRECT_LEFT, AV_CHAN_SURROUND_DIRECT_RIGHT}, {kSL, kSR}, kHalfPower},
    {{AV_CHAN_SURROUND_DIRECT_LEFT, AV_CHAN_SURROUND_DIRECT_RIGHT}, {kBL, kBR}, kHalfPower},
    {{AV_CHAN_SURROUND_DIRECT_LEFT, AV_CHAN_SURROUND_DIRECT_RIGHT}, {kFL, kFR}, kHalfPower},
    {{AV_CHAN_SURROUND_DIRECT_LEFT, AV_CHAN_SURROUND_DIRECT_RIGHT}, {kFC, kFC}, kHalf},
    {{kSideSurroundLeft, kSideSurroundRight}, {kSL, kSR}, 1, kStandIn},
    {{kSideSurroundLeft, kSideSurroundRight}, {kSL, kSR}, kHalfPower},
    {{kSideSurroundLeft, kSideSurroundRight}, {kBL, kBR}, kHalfPower},
    {{kSideSurroundLeft, kSideSurroundRight}, {kFL, kFR}, kHalfPower},
    {{kSideSurroundLeft, kSideSurroundRight}, {kFC, kFC}, kHalf},

    {{kLFE, kLFE}, {kLFE2, kLFE2}, 1, kStandIn},
    {{kLFE2, kLFE2}, {kLFE, kLFE}, 1, kStandIn},
    {{kLFE2, kLFE2}, {kLFE, kLFE}, kHalfPower},

    {{kTFL, kTFR}, {kFL, kFR}, kHalfPower},
    {{kTFL, kTFR}, {kFC, kFC}, kHalf},
    {{kTBL, kTBR}, {kBL, kBR}, kHalfPower},
    {{kTBL, kTBR}, {kSL, kSR}, kHalfPower},
    {{kTBL, kTBR}, {kFL, kFR}, kHalf},
    {{kTBL, kTBR}, {kFC, kFC}, kQuarterPower},
    {{kTSL, kTSR}, {kSL, kSR}, kHalfPower},
    {{kTSL, kTSR}, {kBL, kBR}, kHalfPower},
    {{kTSL, kTSR}, {kFL, kFR}, kHalf},
    {{kTSL, kTSR}, {kFC, kFC}, kQuarterPower},
    {{kTopSurroundLeft, kTopSurroundRight}, {kTSL, kTSR}, 1, kStandIn},
    {{kTopSurroundLeft, kTopSurroundRight}, {kSL, kSR}, kHalfPower},
    {{kTopSurroundLeft, kTopSurroundRight}, {kBL, kBR}, kHalfPower},
    {{kTopSurroundLeft, kTopSurroundRight}, {kFL, kFR}, kHalf},
    {{kTopSurroundLeft, kTopSurroundRight}, {kFC, kFC}, kQuarterPower},
    {{AV_CHAN_TOP_FRONT_CENTER, AV_CHAN_TOP_FRONT_CENTER}, {kFC, kFC}, kHalfPower},
    {{AV_CHAN_TOP_FRONT_CENTER, AV_CHAN_TOP_FRONT_CENTER}, {kFL, kFR}, kHalf},
    {{AV_CHAN_TOP_BACK_CENTER, AV_CHAN_TOP_BACK_CENTER}, {kBC, kBC}, kHalfPower},
    {{AV_CHAN_TOP_BACK_CENTER, AV_CHAN_TOP_BACK_CENTER}, {kBL, kBR}, kHalf},
    {{AV_CHAN_TOP_BACK_CENTER, AV_CHAN_TOP_BACK_CENTER}, {kSL, kSR}, kHalf},
    {{AV_CHAN_BOTTOM_FRONT_LEFT, AV_CHAN_BOTTOM_FRONT_RIGHT}, {kFL, kFR}, kHalfPower},
    {{AV_CHAN_BOTTOM_FRONT_LEFT, AV_CHAN_BOTTOM_FRONT_RIGHT}, {kFC, kFC}, kHalf},
    {{AV_CHAN_BOTTOM_FRONT_CENTER, AV_CHAN_BOTTOM_FRONT_CENTER}, {kFC, kFC}, kHalfPower},

    // Whatever else there is, such as the top centre: from everywhere in front.
    {{AV_CHAN_NONE, AV_CHAN_NONE}, {kFL, kFR}, kHalf},
    {{AV_CHAN_NONE, AV_CHAN_NONE}, {kFC, kFC}, kHalf},
};

}  // namespace

std::span<const Fold> folds() {
  return kFolds;
}

bool is_low_frequency(AVChannel channel) {
  return channel == kLFE || channel == kLFE2;
}

}  // namespace av
