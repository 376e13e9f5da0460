#include "av/filter/filter_graph.h"

#include <memory>
#include <new>
#include <stdexcept>

#include "av/lib/channel_layout.h"
#include "av/lib/check.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/channel_layout.h>
}

namespace av {
namespace {

std::string target_arguments(const PcmTarget& target) {
  std::string arguments;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) arguments += (arguments.empty() ? "" : ":") + std::string(name) + "=" + value;
  };
  add("sample_fmts", target.sample_formats);
  add("sample_rates", target.sample_rate > 0 ? std::to_string(target.sample_rate) : "");
  return arguments;
}

std::string refusal(const AVFrame& frame) {
  return "The file's audio (" + std::to_string(frame.sample_rate) + " Hz, " + describe(frame.ch_layout) +
         ") cannot be brought into the form this format needs.";
}

struct FreeParameters {
  void operator()(AVBufferSrcParameters* parameters) const { av_free(parameters); }
};

}  // namespace

FilterGraph::FilterGraph(const AVFrame& first, const std::vector<FilterStep>& steps, const PcmTarget& target)
    : format_(first.format),
      sample_rate_(first.sample_rate),
      layout_(first.ch_layout),
      graph_(own(avfilter_graph_alloc())) {
  graph_->nb_threads = 1;
  source_ = add_source(first);
  AVFilterContext* last = source_;
  for (const FilterStep& step : steps) last = append(last, step);
  last = append(last, {"aformat", target_arguments(target)});
  // Otherwise only numbers of channels that have a usual layout would pass.
  sink_ = append(last, {"abuffersink", "all_channel_counts=1"});
  check(avfilter_graph_config(graph_.get(), nullptr), "avfilter_graph_config", base::ErrorKind::unprocessable,
        refusal(first));
}

// Not by text: not every layout has one.
AVFilterContext* FilterGraph::add_source(const AVFrame& first) {
  AVFilterContext* context =
      avfilter_graph_alloc_filter(graph_.get(), avfilter_get_by_name("abuffer"), "abuffer");
  const std::unique_ptr<AVBufferSrcParameters, FreeParameters> parameters(av_buffersrc_parameters_alloc());
  if (!context || !parameters) throw std::bad_alloc();
  parameters->format = first.format;
  parameters->sample_rate = first.sample_rate;
  parameters->time_base = {1, first.sample_rate};
  parameters->ch_layout = first.ch_layout;  // copied from there
  check(av_buffersrc_parameters_set(context, parameters.get()), "av_buffersrc_parameters_set");
  check(avfilter_init_str(context, nullptr), "avfilter_init_str");
  return context;
}

AVFilterContext* FilterGraph::add(const FilterStep& step) {
  const AVFilter* filter = avfilter_get_by_name(step.filter.c_str());
  if (!filter) throw std::logic_error("this FFmpeg has no filter " + step.filter);
  AVFilterContext* context = nullptr;
  check(avfilter_graph_create_filter(&context, filter, step.filter.c_str(), step.arguments.c_str(), nullptr,
                                     graph_.get()),
        "avfilter_graph_create_filter");
  return context;
}

AVFilterContext* FilterGraph::append(AVFilterContext* last, const FilterStep& step) {
  AVFilterContext* context = add(step);
  check(avfilter_link(last, 0, context, 0), "avfilter_link");
  return context;
}

bool FilterGraph::accepts(const AVFrame& frame) const {
  return frame.format == format_ && frame.sample_rate == sample_rate_ && layout_ == frame.ch_layout;
}

void FilterGraph::push(AVFrame* frame) {
  check(av_buffersrc_add_frame(source_, frame), "av_buffersrc_add_frame");
}

bool FilterGraph::pull(AVFrame& frame) {
  const int rc = av_buffersink_get_frame(sink_, &frame);
  if (rc == AVERROR(EAGAIN) || rc == AVERROR_EOF) return false;
  check(rc, "av_buffersink_get_frame");
  return true;
}

AVSampleFormat FilterGraph::sample_format() const {
  return static_cast<AVSampleFormat>(av_buffersink_get_format(sink_));
}

int FilterGraph::sample_rate() const {
  return av_buffersink_get_sample_rate(sink_);
}

ChannelLayout FilterGraph::layout() const {
  ChannelLayout layout;
  check(av_buffersink_get_ch_layout(sink_, layout.get()), "av_buffersink_get_ch_layout");
  return layout;
}

}  // namespace av
