package import CCurl

/// libcurl's set of concurrent transfers and its cache of connections.
///
/// Safe to share though unchecked: the pointer never changes, and of what is called with it only `wake` may come from
/// other threads, which `curl_multi_wakeup` allows; `CurlLoop` calls everything else from its own thread and sees to
/// it that nothing is called after the last reference is gone.
package final class CurlMulti: @unchecked Sendable {
  private static let isInitialized = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private let handle: UnsafeMutableRawPointer

  package init?() {
    guard Self.isInitialized, let handle = curl_multi_init() else { return nil }
    self.handle = handle
  }

  deinit { curl_multi_cleanup(handle) }

  package func add(_ easy: CurlEasy) -> Bool { curl_multi_add_handle(handle, easy.handle) == CURLM_OK }

  /// An unfinished transfer's HTTP/1.1 connection is closed, its HTTP/2 stream reset.
  package func remove(_ easy: CurlEasy) { curl_multi_remove_handle(handle, easy.handle) }

  package func perform() {
    var running: Int32 = 0
    curl_multi_perform(handle, &running)
  }

  /// Waits for a socket, a timer of libcurl or `wake`.
  package func poll() {
    curl_multi_poll(handle, nil, 0, 1000, nil)
  }

  package func wake() { curl_multi_wakeup(handle) }

  /// The next transfer that ended.
  package func nextFinished() -> (easy: UnsafeMutableRawPointer, result: CURLcode)? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(handle, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      return (easy, lv_message_result(message))
    }
    return nil
  }
}
