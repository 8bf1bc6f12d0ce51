#include <microhttpd.h>

// Swift sees neither a 64-bit macro with a cast nor -1 as a size.
static const uint64_t lgtm_http_unknown_size = MHD_SIZE_UNKNOWN;
static const ssize_t lgtm_http_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t lgtm_http_broken_stream = MHD_CONTENT_READER_END_WITH_ERROR;

// The socket of a connection; the function is variadic.
static inline int lgtm_http_descriptor(struct MHD_Connection *connection) {
  return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

// MHD_start_daemon is variadic, which Swift does not import. With a key and a certificate, in PEM, the server speaks TLS.
static inline struct MHD_Daemon *lgtm_http_start(
    int listener, unsigned idle_seconds, MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed,
    void *(*opened)(void *context, const char *uri, struct MHD_Connection *connection), void *context,
    const char *key, const char *certificate) {
  struct MHD_OptionItem tls[] = {
      {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)key},
      {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)certificate},
      {MHD_OPTION_END, 0, NULL}};
  struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNALLY | MHD_ALLOW_SUSPEND_RESUME | (key ? MHD_USE_TLS : 0), 0, NULL, NULL, handler, context,
      MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      // A token of 64 KiB must reach the handler that refuses it; the library maps pages as they are needed.
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)256 << 10,
      MHD_OPTION_URI_LOG_CALLBACK, opened, context, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_ARRAY, key ? tls : plain, MHD_OPTION_END);
}
