/* What libFuzzer, and replay.c in its place, call for every input. Always returns 0; a fault stops
 * the program. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
