import Base
import Wire

extension KubernetesAPI {
  /// `/log`: the lines of one container as text.
  func log(_ call: ResourceCall, _ name: String) async throws(KubernetesStatus) -> HTTPServerResponse {
    guard let pod = store.get(call.type, call.namespace, name) else { throw .notFound(call.type, name) }
    let container = try container(of: pod, call.request.parameter("container"))
    let options = try LogOptions(call, now: clock.now())
    // Only the first container is a server.
    if container != pod["spec", "containers"]?.elements?.first?["name"]?.string {
      return HTTPServerResponse(200, headers: [HTTPField("Content-Type", "text/plain")])
    }
    guard let run = await pods.run(ofPod: pod.uid, previous: options.previous) else {
      throw Self.noLog(of: pod, container, previous: options.previous)
    }
    let first = options.first(run.entries(since: options.since))
    var response = HTTPServerResponse(200, headers: [HTTPField("Content-Type", "text/plain")])
    if options.follows {
      response.stream = follow(pod.uid, after: first, options)
    } else {
      response.body = options.limited(first.flatMap(options.line))
    }
    return response
  }

  private func container(of pod: KubernetesObject, _ asked: String?) throws(KubernetesStatus) -> String {
    let names = (pod["spec", "containers"]?.elements ?? []).compactMap { $0["name"]?.string }
    guard let asked, !asked.isEmpty else {
      if names.count == 1 { return names[0] }
      throw .badRequest(
        "a container name must be specified for pod \(pod.name), choose one of: [\(names.joined(separator: " "))]")
    }
    guard names.contains(asked) else {
      throw .badRequest("container \(asked) is not valid for pod \(pod.name)")
    }
    return asked
  }

  private static func noLog(of pod: KubernetesObject, _ container: String, previous: Bool) -> KubernetesStatus {
    if previous {
      return .badRequest("previous terminated container \"\(container)\" in pod \"\(pod.name)\" not found")
    }
    let state = pod["status", "containerStatuses"]?.elements?.first?[path: "state", "waiting", "reason"]?.string
    return .badRequest(
      "container \"\(container)\" in pod \"\(pod.name)\" is waiting to start: \(state ?? "ContainerCreating")")
  }

  /// Sends new lines until the container ends or the client goes.
  private func follow(_ uid: String, after first: [LogfmtLog.Line], _ options: LogOptions) -> HTTPBodyStream {
    let stream = HTTPBodyStream()
    stream.write(first.flatMap(options.line))
    let (pods, clock) = (pods, clock)
    let task = Task {
      var sent = first.count
      let start = first.first?.time ?? clock.now()
      while !Task.isCancelled, let run = await pods.run(ofPod: uid, previous: false) {
        let entries = run.entries(since: start)
        let new = entries.dropFirst(sent)
        if !new.isEmpty, !stream.write(new.flatMap(options.line)) { break }
        sent = max(sent, entries.count)
        if run.end != nil { break }
        do { try await clock.sleep(.milliseconds(100)) } catch { break }
      }
      stream.finish()
    }
    stream.onEnd { task.cancel() }
    return stream
  }
}

/// The parameters of `/log`.
private struct LogOptions: Sendable {
  let since: UTCTime?
  let tailLines: Int?
  let limitBytes: Int?
  let previous: Bool
  let follows: Bool
  let timestamps: Bool

  init(_ call: ResourceCall, now: UTCTime) throws(KubernetesStatus) {
    func flag(_ name: String) -> Bool { ["true", "1"].contains(call.request.parameter(name) ?? "") }
    let seconds = try call.integer("sinceSeconds")
    let text = call.request.parameter("sinceTime")
    let time = text.flatMap { UTCTime(rfc3339: $0) }
    if seconds != nil, text != nil { throw .badRequest("at most one of sinceTime or sinceSeconds may be specified") }
    if let text, time == nil { throw .badRequest("sinceTime \"\(text)\" is no RFC 3339 time in UTC") }
    since = time ?? seconds.map { now.advanced(bySeconds: -Int64($0)) }
    tailLines = try call.integer("tailLines")
    limitBytes = try call.integer("limitBytes")
    (previous, follows, timestamps) = (flag("previous"), flag("follow"), flag("timestamps"))
  }

  func first(_ entries: [LogfmtLog.Line]) -> [LogfmtLog.Line] {
    tailLines.map { entries.suffix(max(0, $0)) } ?? entries
  }

  func line(_ entry: LogfmtLog.Line) -> [UInt8] {
    let prefix = timestamps ? entry.time.rfc3339(fractionDigits: 9) + " " : ""
    return Array("\(prefix)\(entry.text)\n".utf8)
  }

  func limited(_ bytes: [UInt8]) -> [UInt8] { limitBytes.map { Array(bytes.prefix($0)) } ?? bytes }
}
