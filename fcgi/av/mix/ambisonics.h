#pragma once

// Sound that is stored as the pressure and its gradients at one point (ACN order, SN3D), for speakers: each
// gets what a cardioid microphone would hear that points to it. Of higher orders only the first is used.

#include <cstddef>

#include "av/lib/handle.h"

namespace av {

bool is_ambisonic(AVChannel channel);

// Linear gain of a component in a speaker of a layout of `speakers`.
double ambisonic_gain(AVChannel component, AVChannel speaker, std::size_t speakers);

}  // namespace av
