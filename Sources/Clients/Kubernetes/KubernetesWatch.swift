package import Base
import Wire

/// What a watch says, in order.
package enum KubernetesWatchEvent: Equatable, Sendable {
  /// All that is there: at the beginning, and again after the server forgot where the watch was.
  case listed([JSONValue])
  case added(JSONValue)
  case modified(JSONValue)
  case deleted(JSONValue)
}

/// Why a watch tells nothing for now: it asks again until it can go on.
package enum WatchInterruption: Equatable, Sendable {
  case transport(TransportError)
  /// 429, or a status from 500.
  case refusal(KubernetesError)

  package var failure: any TargetFailure {
    switch self {
    case .transport(let error): error
    case .refusal(let error): error
    }
  }
}

extension KubernetesClient {
  /// Lists, then follows what changes, over as many streams as it takes; ends without an error at the deadline.
  ///
  /// Refusals end it with their `KubernetesError`; of a broken stream, and where the server is busy or ails, it asks again
  /// from where it was.
  ///
  /// - Parameter interrupted: told why the watch cannot go on, and nil when it does.
  package func watch(
    _ resource: KubernetesResource, namespace: String? = nil, selector: String? = nil, fields: String? = nil,
    for limit: Duration, on clock: any RunClock = SystemClock(),
    interrupted: @escaping @Sendable (WatchInterruption?) -> Void = { _ in }
  ) -> AsyncThrowingStream<KubernetesWatchEvent, any Error> {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: KubernetesWatchEvent.self)
    let deadline = clock.now + limit
    let task = Task {
      var watch = KubernetesWatch(
        client: self, resource: resource, namespace: namespace, selector: selector, fields: fields,
        deadline: deadline, clock: clock, interrupted: interrupted, emit: { continuation.yield($0) })
      do {
        try await watch.run()
        continuation.finish()
      } catch { continuation.finish(throwing: error) }
    }
    continuation.onTermination = { _ in task.cancel() }
    return stream
  }
}

package struct KubernetesWatch {
  package let client: KubernetesClient
  package let resource: KubernetesResource
  package let namespace: String?
  package let selector: String?
  package let fields: String?
  package let deadline: Duration
  package let clock: any RunClock
  package let interrupted: @Sendable (WatchInterruption?) -> Void
  package let emit: @Sendable (KubernetesWatchEvent) -> Void
  /// Where to go on; nil where everything has to be listed.
  private var version: String?

  private var left: Duration { deadline - clock.now }

  package init(
    client: KubernetesClient, resource: KubernetesResource, namespace: String?, selector: String?, fields: String?,
    deadline: Duration, clock: any RunClock, interrupted: @escaping @Sendable (WatchInterruption?) -> Void,
    emit: @escaping @Sendable (KubernetesWatchEvent) -> Void
  ) {
    (self.client, self.resource, self.namespace) = (client, resource, namespace)
    (self.selector, self.fields, self.deadline) = (selector, fields, deadline)
    (self.clock, self.emit, self.interrupted) = (clock, emit, interrupted)
  }

  /// The pauses keep a server that ends each stream at once from being asked all the time.
  package mutating func run() async throws {
    let pauses = Pauses(from: .milliseconds(50), upTo: .seconds(1))
    _ = try await clock.poll(until: deadline, pausing: pauses) { () -> Void? in
      if left > .zero { try await look() }
      return nil
    }
  }

  /// From where the last stream ended to the end of the next.
  private mutating func look() async throws {
    do {
      if version == nil { try await list() }
      try await follow()
    } catch let error as KubernetesError {
      if error.isExpired {
        version = nil
      } else {
        guard error.failureKind == .unreachable else { throw error }
        interrupted(.refusal(error))
      }
    } catch let error as TransportError where !error.isTerminalForWatch { interrupted(.transport(error)) }
  }

  private mutating func list() async throws {
    let list = try await client.list(resource, namespace: namespace, selector: selector, fields: fields)
    version = list.resourceVersion
    emit(.listed(list.items))
  }

  private mutating func follow() async throws {
    let action = KubernetesAction("watch", resource, namespace: namespace)
    let query =
      KubernetesClient.selection(selector, fields) + [
        ("watch", "1"), ("resourceVersion", version ?? ""), ("allowWatchBookmarks", "true"),
        ("timeoutSeconds", "\(max(1, Int(left.components.seconds) + 1))"),
      ]
    var request = client.request(action, query: query)
    request.timeout = max(.milliseconds(1), left)
    let (stream, sent) = try await client.send(request) { try await client.http.stream($0) }
    var lines = LineSplitter(longest: 16 << 20)
    guard stream.head.status == 200 else {
      let body = try await stream.body.reduce(into: [UInt8]()) { if $0.count < 1 << 16 { $0 += $1 } }
      throw client.error(stream.head.status, body, sent, action)
    }
    interrupted(nil)
    for try await piece in stream.body {
      for line in try lines.split(piece) { try take(line, sent, action) }
    }
    if let rest = lines.rest { try take(rest, sent, action) }
  }

  private mutating func take(_ line: [UInt8], _ request: HTTPRequest, _ action: KubernetesAction) throws {
    let event = try JSONValue(parsing: line)
    guard let type = event["type"]?.string, let object = event["object"] else { return }
    if type == "ERROR" {
      throw KubernetesError(
        object, action: action, url: request.url, curlCommand: client.http.curlCommand(for: request))
    }
    version = object["metadata"]?["resourceVersion"]?.string ?? version
    switch type {
    case "ADDED": emit(.added(object))
    case "MODIFIED": emit(.modified(object))
    case "DELETED": emit(.deleted(object))
    default: break  // BOOKMARK: only the version has moved
    }
  }
}

extension TransportError {
  /// What asking again cannot mend.
  fileprivate var isTerminalForWatch: Bool {
    switch kind {
    case .invalidRequest, .tls, .closed: true
    default: false
    }
  }
}
