// Linked into every program whose cases share one service with the default settings.

#include "support/shared_service.h"

namespace {

[[maybe_unused]] const bool kShared = support::share_service();

}  // namespace
