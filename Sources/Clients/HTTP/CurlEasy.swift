import Base
package import CCurl

/// One transfer of libcurl. Not Sendable: everything happens on one thread, that of its `CurlMulti` if it has one.
package final class CurlEasy {
  package let handle: UnsafeMutableRawPointer
  private(set) var collector: ResponseCollector
  private let errorBuffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private let stream: HTTPStreamSource?
  private let bodyLimit: Int

  package init?(_ request: HTTPRequest, connectTo: String?, proxy: String?, stream: HTTPStreamSource? = nil) {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.stream = stream
    bodyLimit = request.bodyLimit
    collector = ResponseCollector(bodyLimit: bodyLimit)
    errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setDestination(request, connectTo: connectTo, proxy: proxy)
    setMethod(request)
    setHeaders(request)
    setCallbacks()
  }

  deinit {
    curl_easy_cleanup(handle)
    for list in lists { curl_slist_free_all(list) }
    errorBuffer.deallocate()
  }

  /// Forgets the answer, before the transfer is made once more.
  package func beginAnew() {
    collector = ResponseCollector(bodyLimit: bodyLimit)
    errorBuffer[0] = 0
  }

  /// What arrived, with libcurl's timings.
  package var response: HTTPResponse {
    var response = collector.response
    response.timings = timings
    return response
  }

  /// libcurl's description of the failure.
  package func message(for result: CURLcode) -> String {
    let specific = String(cString: errorBuffer)
    return specific.isEmpty ? String(cString: curl_easy_strerror(result)) : specific
  }

  package var systemError: Int32 { Int32(truncatingIfNeeded: long(CURLINFO_OS_ERRNO)) }

  private func setDestination(_ request: HTTPRequest, connectTo: String?, proxy: String?) {
    lv_set_string(handle, CURLOPT_URL, request.url)
    lv_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    lv_set_string(handle, CURLOPT_PROXY, proxy ?? "")
    lv_set_string(handle, CURLOPT_NOPROXY, proxy == nil ? "*" : "localhost,127.0.0.1,::1")
    lv_set_long(handle, CURLOPT_NOSIGNAL, 1)
    lv_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    lv_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Int(request.timeout / .milliseconds(1))))
    lv_set_long(handle, CURLOPT_HTTP_VERSION, Self.version(request.version))
    if request.version == .http2PriorKnowledge { setSharing() }
    if let connectTo { setList(CURLOPT_CONNECT_TO, [connectTo]) }
    if let tls = request.tls { setTLS(tls) }
  }

  /// Streams share a connection, but not before libcurl 8.0: 7.88 fails each further request on an HTTP/2 connection
  /// without TLS ("Error in the HTTP2 framing layer", mended by curl's pull request 10643).
  private func setSharing() {
    let canShare = lv_version_number() >= 0x080000
    lv_set_long(handle, CURLOPT_PIPEWAIT, canShare ? 1 : 0)
    lv_set_long(handle, CURLOPT_FRESH_CONNECT, canShare ? 0 : 1)
    lv_set_long(handle, CURLOPT_FORBID_REUSE, canShare ? 0 : 1)
  }

  private static func version(_ version: HTTPRequest.Version) -> Int {
    switch version {
    case .negotiated: Int(CURL_HTTP_VERSION_2TLS)
    case .http1: Int(CURL_HTTP_VERSION_1_1)
    case .http2PriorKnowledge: Int(CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE)
    }
  }

  private func setMethod(_ request: HTTPRequest) {
    if request.method == "HEAD" { lv_set_long(handle, CURLOPT_NOBODY, 1) }
    if request.sendsBody {
      lv_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
      _ = request.body.withUnsafeBytes { body in
        // libcurl takes a null pointer for "no fields", so that an empty body needs some other one.
        lv_set_pointer(
          handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: body.baseAddress ?? .init(handle)))
      }
    }
    lv_set_string(handle, CURLOPT_CUSTOMREQUEST, request.method)
  }

  /// A name with a bare colon takes away the field that libcurl would add by itself.
  private func setHeaders(_ request: HTTPRequest) {
    var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    if request.sendsBody, request.headers["content-type"] == nil { lines.append("Content-Type:") }
    lines.append("Expect:")
    setList(CURLOPT_HTTPHEADER, lines)
  }

  private func setList(_ option: CURLoption, _ lines: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { list = curl_slist_append(list, line) ?? list }
    guard let list else { return }
    lists.append(list)
    lv_set_pointer(handle, option, list)
  }

  private func setCallbacks() {
    let this = Unmanaged.passUnretained(self).toOpaque()
    lv_set_pointer(handle, CURLOPT_ERRORBUFFER, errorBuffer)
    lv_set_pointer(handle, CURLOPT_WRITEDATA, this)
    lv_set_pointer(handle, CURLOPT_HEADERDATA, this)
    lv_set_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, this in
      guard let (easy, piece) = CurlEasy.received(bytes, size * count, this) else { return 0 }
      return easy.take(piece) ? piece.count : 0
    }
    lv_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, this in
      guard let (easy, piece) = CurlEasy.received(bytes, size * count, this) else { return 0 }
      easy.collector.line(piece)
      if let stream = easy.stream, easy.collector.hasFinalHead { stream.begin(easy.collector.response) }
      return piece.count
    }
  }

  /// A streamed piece is handed on, and not kept.
  private func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard let stream else { return collector.body(piece) }
    stream.append(Array(piece))
    return true
  }

  private static func received(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ this: UnsafeMutableRawPointer?
  ) -> (CurlEasy, UnsafeRawBufferPointer)? {
    guard let this else { return nil }
    let easy = Unmanaged<CurlEasy>.fromOpaque(this).takeUnretainedValue()
    return (easy, UnsafeRawBufferPointer(start: bytes, count: count))
  }

  private var timings: HTTPTimings {
    var timings = HTTPTimings()
    timings.nameLookup = duration(CURLINFO_NAMELOOKUP_TIME_T)
    timings.connect = duration(CURLINFO_CONNECT_TIME_T)
    timings.tls = duration(CURLINFO_APPCONNECT_TIME_T)
    timings.firstByte = duration(CURLINFO_STARTTRANSFER_TIME_T)
    timings.total = duration(CURLINFO_TOTAL_TIME_T)
    timings.reusedConnection = long(CURLINFO_NUM_CONNECTS) == 0
    return timings
  }

  private func duration(_ info: CURLINFO) -> Duration {
    var microseconds: curl_off_t = 0
    lv_get_offset(handle, info, &microseconds)
    return .microseconds(Int64(microseconds))
  }

  private func long(_ info: CURLINFO) -> Int {
    var value = 0
    lv_get_long(handle, info, &value)
    return value
  }
}
