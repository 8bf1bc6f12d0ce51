import Base
import Clients
import Runner
import Wire

/// How a release's configuration is changed for a while, so that it is upgraded and does the same as before.
struct ReleaseUpgrade: Sendable {
  /// That the plan's part is in the values.
  let expectValues: @Sendable (JSONValue) throws -> Void
  /// The same by what the system itself runs with, for values that stand in other objects.
  let expectLive: @Sendable (World) async throws -> Void
  /// What is added, and where in the values; nil where they have no such place.
  let addition: @Sendable (_ values: JSONValue, _ run: String) -> (path: [String], value: JSONValue)?
  /// Where the values have the annotations of the pods.
  let annotations: [String]

  static let annotation = "lgtm-verify/run"
}

/// What is to be done, and whether it changes more than the pods themselves.
struct PreparedUpgrade: Sendable {
  let edit: ReleaseEdit
  let isOfConfiguration: Bool

  /// An annotation restarts pods by itself, so it is only for what has no place for more.
  init(_ upgrade: ReleaseUpgrade, of release: FluxObject, by run: String) {
    let root = ["spec", "values"]
    let values = release.json["spec"]?["values"] ?? .object([])
    if let (path, value) = upgrade.addition(values, run), release.json[pointer: root + path] == nil {
      (edit, isOfConfiguration) = (ReleaseEdit(adding: value, at: root + path, to: release), true)
    } else {
      let path = root + upgrade.annotations + [ReleaseUpgrade.annotation]
      (edit, isOfConfiguration) = (ReleaseEdit(adding: .string(run), at: path, to: release), false)
    }
  }
}

extension FluxObject {
  /// Whether values stand in other objects as well.
  var hasValuesElsewhere: Bool { json["spec"]?["valuesFrom"]?.elements?.isEmpty == false }
}

extension ReleaseUpgrade {
  /// The file of data sources is told to delete one that there is not.
  static let grafana = ReleaseUpgrade(
    expectValues: { try ReleaseValues.expectDatasources(["Tempo", "Mimir"], in: $0) },
    expectLive: { try await $0.grafana.expectDatasources(["Tempo", "Mimir"]) },
    addition: { values, run in
      let files = values["datasources"]?.members ?? []
      let file = files.first { $0.value["datasources"] != nil }?.key ?? "datasources.yaml"
      return (["datasources", file, "deleteDatasources"], [["name": .string("lgtm-verify-\(run)"), "orgId": 1]])
    }, annotations: ["podAnnotations"])

  /// What is written to the address gets one more header, which means nothing to Mimir.
  static func prometheus(writingTo url: String) -> ReleaseUpgrade {
    ReleaseUpgrade(
      expectValues: { try ReleaseValues.expectRemoteWrite(to: url, in: $0) },
      expectLive: { try await $0.remoteWrite.expectEnabled() },
      addition: { values, run in
        let list = ReleaseValues.remoteWrite(in: values)
        guard let index = list.firstIndex(where: { ReleaseValues.isSame($0["url"]?.string ?? "", url) }) else {
          return nil
        }
        return (
          ["prometheus", "prometheusSpec", "remoteWrite", "\(index)", "headers", "X-Lgtm-Verify-Run"], .string(run)
        )
      }, annotations: ["prometheus", "prometheusSpec", "podMetadata", "annotations"])
  }
}
