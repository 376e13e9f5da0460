#include "av/package/analysis_strand.h"

#include <utility>

#include "av/analysis/loudness.h"
#include "av/analysis/waveform.h"
#include "base/append_sink.h"
#include "base/copy.h"

namespace av {
namespace {

std::unique_ptr<Analysis> analysis_of(const Input& input, packing::StoredFile& scratch) {
  const bool is_loudness = input.options.package.form == audio::PackageForm::loudness;
  return is_loudness ? loudness_analysis(input.options) : waveform_analysis(input, &scratch);
}

}  // namespace

AnalysisStrand::AnalysisStrand(const StrandSource& source, audio::Options options)
    : Strand(std::move(options)),
      input_(with_options(source.input, this->options())),
      reader_(source.reader),
      storage_(source.storage),
      scratch_(storage_),
      analysis_(analysis_of(input_, scratch_)) {}

void AnalysisStrand::push(const AVFrame& frame) {
  frames_.push(frame, [this](const AVFrame& steady) { analysis_->add(steady); });
}

std::vector<std::unique_ptr<Piece>> AnalysisStrand::finish() {
  frames_.drain([this](const AVFrame& steady) { analysis_->add(steady); });
  auto piece = std::make_unique<Piece>(storage_);
  piece->options = options();
  piece->form = &audio::package_form(options());
  piece->sample_rate = frames_.sample_rate();
  piece->end = frames_.samples();
  piece->info = {.sample_rate = frames_.sample_rate(),
                 .channels = frames_.channels(),
                 .samples = frames_.samples(),
                 .decode_errors = reader_.decode_errors(),
                 .truncated = reader_.truncated(),
                 .source = reader_.demuxer().describe()};
  base::AppendSink sink(piece->bytes);
  analysis_->finish(piece->info, {.stream = &sink, .file = &scratch_}, [](const audio::ResultInfo&) {});
  if (piece->bytes.size() == 0) base::copy(scratch_, sink);
  std::vector<std::unique_ptr<Piece>> files;
  files.push_back(std::move(piece));
  return files;
}

// There is no sound in them.
void AnalysisStrand::verify(const std::vector<std::unique_ptr<Piece>>& pieces, CpuAllowance*) const {
  for (const auto& piece : pieces) piece->info.verified = "none";
}

}  // namespace av
