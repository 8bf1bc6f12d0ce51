#include <microhttpd.h>

// MHD_start_daemon is variadic, which Swift does not import.
static inline struct MHD_Daemon *lgtm_http_start(
    int listener, unsigned idle_seconds, MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed,
    void *(*opened)(void *context, const char *uri, struct MHD_Connection *connection), void *context) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNALLY | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handler, context,
      MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      MHD_OPTION_URI_LOG_CALLBACK, opened, context, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_END);
}
