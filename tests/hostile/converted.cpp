#include "hostile/converted.h"

#include "audio/option_table.h"
#include "base/file_slice.h"
#include "job/tasks.h"
#include "support/temp_dir.h"

namespace hostile {
namespace {

class StringDelivery final : public job::Delivery {
 public:
  explicit StringDelivery(Outcome& outcome) : outcome_(outcome) {}

  void begin(const audio::ResultInfo&) override { outcome_.begun = true; }
  void write(std::span<const std::byte> bytes) override {
    outcome_.output.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  int peer_fd() const override { return -1; }

 private:
  Outcome& outcome_;
};

}  // namespace

Outcome convert(const job::Runner& runner, const std::string& bytes, const std::string& name,
                const std::string& format, std::vector<audio::Field> fields) {
  fields.emplace_back("format", format);
  const support::TempDir dir;
  const base::UniqueFd input = base::open_for_reading(support::write_file(dir / "upload", bytes));
  const job::Job conversion{.task = job::kConvert,
                            .fd = input.get(),
                            .size = bytes.size(),
                            .name = name,
                            .options = audio::parse_options(fields)};
  Outcome outcome;
  StringDelivery delivery(outcome);
  try {
    runner.run(conversion, delivery);
  } catch (const base::Error& error) {
    outcome.error = error;
  }
  return outcome;
}

}  // namespace hostile
