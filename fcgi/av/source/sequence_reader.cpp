#include "av/source/sequence_reader.h"

#include <string>

#include "av/lib/source_limits.h"
#include "base/error.h"
#include "base/printable.h"

namespace av {
namespace {

audio::Options without_part(audio::Options options) {
  options.start = audio::Seconds(0);
  options.end.reset();
  options.duration.reset();
  return options;
}

// Of several uploads each is read whole, and what they take is counted of all.
Input first_of(const Input& input, const audio::Options& whole) {
  if (input.following.empty()) return input;
  Input first = alone(input, whole);
  first.on_open = input.on_open;
  return first;
}

}  // namespace

void throw_about(std::string_view name, const base::Error& error) {
  if (!error.fields().empty()) throw error;
  throw base::Error(error.kind(), "Of the uploads, " + base::printable(name) + ": " + error.what(),
                    error.log_detail());
}

SequenceReader::SequenceReader(const Input& input)
    : input_(input),
      whole_(without_part(input.options)),
      first_input_(first_of(input, whole_)),
      first_(first_input_),
      trimmer_(input.options.start, audio::end_of(input.options)) {
  if (input.kept) cutter_.emplace(*input.kept);
}

bool SequenceReader::next_of_current(AVFrame& frame) {
  const std::string_view name = next_ == 0 ? input_.name_hint : input_.following[next_ - 1].name;
  try {
    if (current().next(frame)) return true;
    current().check_decoded();
    return false;
  } catch (const base::Error& error) {
    throw_about(name, error);
  }
}

bool SequenceReader::advance() {
  if (next_ == input_.following.size()) return false;
  errors_ += current().decode_errors();
  truncated_ = truncated();
  const NamedSource& source = input_.following[next_++];
  following_.reset();
  following_input_.emplace(alone(source, whole_));
  try {
    following_.emplace(*following_input_);
  } catch (const base::Error& error) {
    throw_about(source.name, error);
  }
  return true;
}

bool SequenceReader::next(AVFrame& frame) {
  while (next_wanted(frame)) {
    if (!cutter_ || cutter_->cut(frame)) return true;
  }
  return false;
}

bool SequenceReader::next_wanted(AVFrame& frame) {
  if (is_single()) return first_.next(frame);
  while (!trimmer_.done()) {
    if (!next_of_current(frame)) {
      if (!advance()) return false;
      continue;
    }
    const bool is_wanted = trimmer_.cut(frame);
    if (input_.cpu) input_.cpu->check(trimmer_.seen());
    if (!is_wanted) continue;
    check_duration(trimmer_.kept(), input_.options);
    return true;
  }
  return false;
}

void SequenceReader::check_decoded() const {
  if (is_single()) return first_.check_decoded();
  if (wanted_duration().count() == 0) refuse_empty_part(audio::Seconds(0), trimmer_.seen());
}

}  // namespace av
