#include "audio/package_forms.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace audio {
namespace {

constexpr auto kDrawn = PackageForm::waveform;

constexpr std::array kForms = std::to_array<PackageFormRow>({
    {"hls", PackageForm::hls, {}, "m4a", "application/vnd.apple.mpegurl", "", "m3u8"},
    {"waveform", kDrawn, WaveformForm::json, "wav", "application/json", "-waveform", "json"},
    {"waveform-dat", kDrawn, WaveformForm::dat, "wav", "application/octet-stream", "-waveform", "dat"},
    {"waveform-peaks", kDrawn, WaveformForm::peaks, "wav", "application/json", "-peaks", "json"},
    {"waveform-png", kDrawn, WaveformForm::png, "wav", "image/png", "-waveform", "png"},
    {"waveform-svg", kDrawn, WaveformForm::svg, "wav", "image/svg+xml", "-waveform", "svg"},
    {"spectrogram", kDrawn, WaveformForm::spectrogram, "wav", "image/png", "-spectrogram", "png"},
    {"loudness", PackageForm::loudness, {}, "wav", "application/json", "-loudness", "json"},
});

}  // namespace

std::span<const PackageFormRow> package_forms() {
  return kForms;
}

const PackageFormRow* find_package_form(std::string_view name) {
  const auto* row = std::ranges::find(kForms, base::to_lower(name), &PackageFormRow::name);
  return row == kForms.end() ? nullptr : row;
}

const PackageFormRow& package_form(const Options& options) {
  return *std::ranges::find_if(kForms, [&](const PackageFormRow& row) {
    return row.form == options.package.form &&
           (row.form != PackageForm::waveform || row.waveform == options.waveform.form);
  });
}

}  // namespace audio
