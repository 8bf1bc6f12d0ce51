import Base
import CCurl
import FoundationEssentials

/// The one thread on which libcurl runs; other threads leave it commands and wake it.
package final class CurlLoop: Sendable {
  package typealias Continuation = CheckedContinuation<HTTPResponse, any Error>

  package struct Submission: Sendable {
    package var id: UInt64
    package var request: HTTPRequest
    package var connectTo: String?
    package var proxy: String?
    package var answer: Answer

    package func error(_ kind: TransportError.Kind, _ message: String, _ endpoints: EndpointMap) -> TransportError {
      TransportError(
        kind, url: Redaction.url(request.url), message: message,
        curlCommand: CurlCommand(request, endpoints: endpoints).description)
    }
  }

  /// Who gets the answer: at its end, or as it comes.
  package enum Answer: Sendable {
    case whole(Continuation)
    case streamed(HTTPStreamSource)

    package var stream: HTTPStreamSource? {
      if case .streamed(let source) = self { source } else { nil }
    }

    package func finish(_ result: Result<HTTPResponse, any Error>) {
      switch self {
      case .whole(let continuation): continuation.resume(with: result)
      case .streamed(let source): source.finish(result)
      }
    }
  }

  private enum Command: Sendable {
    case start(Submission)
    case cancel(UInt64)
  }

  private struct Inbox: Sendable {
    var multi: CurlMulti?
    var commands: [Command] = []
    var nextID: UInt64 = 0
    var isClosing = false
  }

  private let inbox: Locked<Inbox>
  private let endpoints: EndpointMap

  package init(endpoints: EndpointMap) {
    self.endpoints = endpoints
    let multi = CurlMulti()
    inbox = Locked(Inbox(multi: multi))
    guard let multi else { return }
    OwnThread.start { [self] in run(multi) }
  }

  package func nextID() -> UInt64 {
    inbox.withLock { inbox in
      inbox.nextID += 1
      return inbox.nextID
    }
  }

  package func start(_ submission: Submission) {
    guard !post(.start(submission)) else { return }
    submission.answer.finish(.failure(submission.error(.closed, "", endpoints)))
  }

  package func cancel(_ id: UInt64) { _ = post(.cancel(id)) }

  package func close() {
    inbox.withLock { inbox in
      inbox.isClosing = true
      inbox.multi?.wake()
    }
  }

  /// Only the first command in an empty inbox has to wake the thread, which takes all of them at once.
  private func post(_ command: Command) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isClosing, let multi = inbox.multi else { return false }
      if inbox.commands.isEmpty { multi.wake() }
      inbox.commands.append(command)
      return true
    }
  }

  private func run(_ multi: CurlMulti) {
    var transfers = CurlTransfers(multi: multi, endpoints: endpoints)
    while let commands = takeCommands() {
      for command in commands {
        switch command {
        case .start(let submission): transfers.start(submission)
        case .cancel(let id): transfers.cancel(id)
        }
      }
      transfers.advance()
      multi.poll()
    }
    transfers.closeAll(inboxRest())
  }

  private func takeCommands() -> [Command]? {
    inbox.withLock { inbox in
      if inbox.isClosing { return nil }
      defer { inbox.commands.removeAll(keepingCapacity: true) }
      return inbox.commands
    }
  }

  /// Submissions that came too late; from here on nobody wakes the thread any more.
  private func inboxRest() -> [Submission] {
    inbox.withLock { inbox in
      inbox.multi = nil
      defer { inbox.commands = [] }
      return inbox.commands.compactMap { if case .start(let submission) = $0 { submission } else { nil } }
    }
  }
}
