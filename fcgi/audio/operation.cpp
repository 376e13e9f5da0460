#include "audio/operation.h"

#include <array>

namespace audio {
namespace {

constexpr std::array kOperations = std::to_array<OperationRow>({
    {Operation::convert, "convert", "the upload in another format"},
    {Operation::probe, "probe",
     "what the file is, as JSON: ffprobe's format, streams and chapters, and what /convert makes of it"},
    {Operation::cover, "cover", "the front cover, or else the first picture, as it lies in the file"},
    {Operation::waveform, "waveform",
     "the waveform as audiowaveform's JSON or binary data, as peaks for a player, or drawn"},
    {Operation::loudness, "loudness", "loudness, peaks and silence, as JSON (EBU R 128)"},
});

}  // namespace

std::span<const OperationRow> operations() {
  return kOperations;
}

std::string_view name(Operation operation) {
  return kOperations[static_cast<std::size_t>(operation)].name;
}

}  // namespace audio
