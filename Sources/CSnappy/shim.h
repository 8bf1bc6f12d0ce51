#include <snappy-c.h>
#include <stdint.h>

// The library's bytes are char; ours are uint8_t.
static inline snappy_status lgtm_snappy_compress(
    const char *input, size_t count, uint8_t *output, size_t *length) {
  return snappy_compress(input, count, (char *)output, length);
}

static inline snappy_status lgtm_snappy_uncompress(
    const char *input, size_t count, uint8_t *output, size_t *length) {
  return snappy_uncompress(input, count, (char *)output, length);
}
