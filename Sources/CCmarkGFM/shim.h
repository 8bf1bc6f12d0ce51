#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

// The types of a table's nodes are variables that no header names.
static inline int lgtm_is_table_row(cmark_node *node) {
  const char *type = cmark_node_get_type_string(node);
  return strcmp(type, "table_row") == 0 || strcmp(type, "table_header") == 0;
}

static inline int lgtm_is_table_header(cmark_node *node) {
  return strcmp(cmark_node_get_type_string(node), "table_header") == 0;
}

static inline int lgtm_is_table_cell(cmark_node *node) {
  return strcmp(cmark_node_get_type_string(node), "table_cell") == 0;
}
