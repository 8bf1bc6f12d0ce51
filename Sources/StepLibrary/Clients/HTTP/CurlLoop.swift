import Base
import CCurl
import Foundation

/// The one thread on which libcurl runs; other threads leave it commands and wake it.
final class CurlLoop: Sendable {
  typealias Continuation = CheckedContinuation<HTTPResponse, any Error>

  struct Submission: Sendable {
    var id: UInt64
    var request: HTTPRequest
    var connectTo: String?
    var proxy: String?
    var answer: Answer

    func error(_ kind: TransportError.Kind, _ message: String, _ endpoints: EndpointMap) -> TransportError {
      TransportError(
        kind, url: Redaction.url(request.url), message: message,
        curlCommand: CurlCommand(request, endpoints: endpoints).description)
    }
  }

  /// Who gets the answer: at its end, or as it comes.
  enum Answer: Sendable {
    case whole(Continuation)
    case streamed(HTTPStreamSource)

    var stream: HTTPStreamSource? {
      if case .streamed(let source) = self { source } else { nil }
    }

    func finish(_ result: Result<HTTPResponse, any Error>) {
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

  init(endpoints: EndpointMap) {
    self.endpoints = endpoints
    let multi = CurlMulti()
    inbox = Locked(Inbox(multi: multi))
    guard let multi else { return }
    let thread = Thread { [self] in run(multi) }
    thread.name = "curl"
    thread.start()
  }

  func nextID() -> UInt64 {
    inbox.withLock { inbox in
      inbox.nextID += 1
      return inbox.nextID
    }
  }

  func start(_ submission: Submission) {
    guard !post(.start(submission)) else { return }
    submission.answer.finish(.failure(submission.error(.closed, "", endpoints)))
  }

  func cancel(_ id: UInt64) { _ = post(.cancel(id)) }

  func close() {
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
