#pragma once

// What can be done with an upload: one route for each, POST /NAME.

#include <cstdint>
#include <span>
#include <string_view>

namespace audio {

enum class Operation : std::uint8_t { convert, probe, cover, waveform, loudness };

struct OperationRow {
  Operation operation;
  std::string_view name;  // of its route, of its target in the log, and on the command line
  std::string_view help;
};

// In the order of Operation.
std::span<const OperationRow> operations();

std::string_view name(Operation operation);

}  // namespace audio
