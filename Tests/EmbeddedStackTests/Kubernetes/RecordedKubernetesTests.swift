import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct `The Kubernetes API as it was recorded` {
  /// Sends what was recorded; ours for the recorded token.
  private func replay(_ name: String) async throws -> (ours: ClusterProbe.Answer, recorded: RecordedMessage) {
    let probe = try await ClusterProbe()
    let request = try Recordings.message("kubernetes/\(name).request")
    let token = request.header("authorization") ?? ""
    let body = request.body.isEmpty ? nil : try JSONValue(parsing: request.body)
    let ours = await probe.send(
      request.start[0], request.start[1], body, type: request.header("content-type") ?? "application/json",
      token: token == "Bearer TOKEN" ? nil : token)
    await probe.cluster.stop()
    return (ours, try Recordings.message("kubernetes/\(name).response"))
  }

  @Test(arguments: [
    "anonymous-forbidden", "create-conflict", "create-invalid", "helmrelease-missing", "pod-missing", "unauthorized",
  ])
  func `refusals are the same to the letter`(name: String) async throws {
    let (ours, recorded) = try await replay(name)
    #expect(String(ours.status) == recorded.start[1])
    #expect(ours.header("content-type") == recorded.header("content-type"))
    #expect(try ours.json == JSONValue(parsing: recorded.body))
  }

  @Test(arguments: ["unknown-api", "readyz"])
  func `answers in plain text are the same`(name: String) async throws {
    let (ours, recorded) = try await replay(name)
    #expect(String(ours.status) == recorded.start[1])
    #expect(ours.header("content-type") == recorded.header("content-type"))
    #expect(ours.body == recorded.body)
  }

  @Test(arguments: [
    "apis", "events", "helmrelease", "helmrelease-reconcile-annotation", "pod", "pod-delete", "pods-by-label",
    "pods-none", "secret", "service",
  ])
  func `objects have the recorded members`(name: String) async throws {
    let (ours, recorded) = try await replay(name)
    #expect(String(ours.status) == recorded.start[1])
    #expect(ours.header("content-type") == recorded.header("content-type"))
    let missing = Shape.missing(from: try ours.json, comparedWith: try JSONValue(parsing: recorded.body))
    #expect(missing.isEmpty, "missing: \(missing)")
  }
}

/// Compares which members there are and of which kind, not their values.
private enum Shape {
  /// What only the recorded cluster had: owners of fields, kubectl's notes, other groups, fields nobody reads here.
  private static let passedOver: Set = [
    "managedFields", "annotations", "terminationMessagePath", "terminationMessagePolicy", "imagePullPolicy",
    "securityContext", "tolerations", "priority", "enableServiceLinks", "preemptionPolicy", "ipFamilies",
    "ipFamilyPolicy", "internalTrafficPolicy", "lastProbeTime", "requests", "generation", "values",
  ]

  static func missing(from ours: JSONValue, comparedWith recorded: JSONValue, at path: String = "") -> [String] {
    switch recorded {
    case .object(let members):
      return members.filter { !passedOver.contains($0.key) }.flatMap { member in
        guard let value = ours[member.key] else { return ["\(path).\(member.key)"] }
        return missing(from: value, comparedWith: member.value, at: "\(path).\(member.key)")
      }
    case .array(let elements):
      guard let first = elements.first else { return ours.elements == nil ? [path] : [] }
      guard let own = ours.elements?.first else { return ["\(path)[0]"] }
      return missing(from: own, comparedWith: first, at: "\(path)[0]")
    default: return ours.kind == recorded.kind ? [] : ["\(path) is \(ours.kind)"]
    }
  }
}
