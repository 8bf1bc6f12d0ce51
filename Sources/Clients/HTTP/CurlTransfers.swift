import CCurl

/// The transfers under way, used on the thread of `CurlLoop` alone.
package struct CurlTransfers {
  private struct Transfer {
    var easy: CurlEasy
    var submission: CurlLoop.Submission
  }

  private let multi: CurlMulti
  private let endpoints: EndpointMap
  private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
  private var handles: [UInt64: UnsafeMutableRawPointer] = [:]

  package init(multi: CurlMulti, endpoints: EndpointMap) {
    self.multi = multi
    self.endpoints = endpoints
  }

  package mutating func start(_ submission: CurlLoop.Submission) {
    let (request, connectTo) = (submission.request, submission.connectTo)
    let stream = submission.answer.stream
    guard let easy = CurlEasy(request, connectTo: connectTo, proxy: submission.proxy, stream: stream), multi.add(easy)
    else {
      return fail(submission, .other(code: Int(CURLE_FAILED_INIT.rawValue)), "libcurl refused the transfer")
    }
    transfers[easy.handle] = Transfer(easy: easy, submission: submission)
    handles[submission.id] = easy.handle
  }

  package mutating func cancel(_ id: UInt64) {
    guard let handle = handles[id], let transfer = take(handle) else { return }
    transfer.submission.answer.finish(.failure(CancellationError()))
  }

  /// Moves every transfer on and answers those that ended.
  package mutating func advance() {
    multi.perform()
    while let (handle, result) = multi.nextFinished() {
      guard let transfer = take(handle) else { continue }
      finish(transfer, result)
    }
  }

  package mutating func closeAll(_ late: [CurlLoop.Submission]) {
    for handle in Array(transfers.keys) {
      if let transfer = take(handle) { fail(transfer.submission, .closed, "") }
    }
    for submission in late { fail(submission, .closed, "") }
  }

  private func finish(_ transfer: Transfer, _ result: CURLcode) {
    let (easy, submission) = (transfer.easy, transfer.submission)
    if result == CURLE_OK { return submission.answer.finish(.success(easy.response)) }
    let timeout = submission.request.timeout
    let kind =
      easy.collector.exceedsLimit
      ? TransportError.Kind.bodyTooLarge(limit: submission.request.bodyLimit)
      : TransportError.Kind(
        result, systemError: easy.systemError, message: easy.message(for: result), timeout: timeout)
    fail(submission, kind, easy.message(for: result))
  }

  private func fail(_ submission: CurlLoop.Submission, _ kind: TransportError.Kind, _ message: String) {
    submission.answer.finish(.failure(submission.error(kind, message, endpoints)))
  }

  private mutating func take(_ handle: UnsafeMutableRawPointer) -> Transfer? {
    guard let transfer = transfers.removeValue(forKey: handle) else { return nil }
    handles[transfer.submission.id] = nil
    multi.remove(transfer.easy)
    return transfer
  }
}
