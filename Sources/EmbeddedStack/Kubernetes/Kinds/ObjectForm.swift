import Base
import Wire

/// How a version of a kind shows what is stored in another.
struct ObjectForm: Sendable {
  /// Members that are called otherwise: the stored name, and the one of this version.
  let names: [(stored: String, shown: String)]

  static let asStored = Self(names: [])

  static let newEvent = Self(names: [
    ("involvedObject", "regarding"), ("message", "note"), ("reportingComponent", "reportingController"),
    ("source", "deprecatedSource"), ("firstTimestamp", "deprecatedFirstTimestamp"),
    ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"),
  ])

  func shown(_ json: JSONValue) -> JSONValue {
    json.renamed { name in names.first { $0.stored == name }?.shown }
  }

  func stored(_ json: JSONValue) -> JSONValue {
    json.renamed { name in names.first { $0.shown == name }?.stored }
  }
}

extension ResourceType {
  /// An object as this version shows it.
  func shown(_ object: KubernetesObject) -> KubernetesObject {
    guard object.json["apiVersion"]?.string != groupVersion else { return object }
    var shown = KubernetesObject(form.shown(object.json))
    shown["apiVersion"] = .string(groupVersion)
    return shown
  }

  /// As it is shown, in JSON.
  func encoded(_ version: StoredVersion) -> [UInt8] {
    version.object.json["apiVersion"]?.string == groupVersion ? version.encoded : shown(version.object).json.encoded
  }
}

extension JSONValue {
  fileprivate func renamed(_ name: (String) -> String?) -> JSONValue {
    .object((members ?? []).map { JSONMember(key: name($0.key) ?? $0.key, value: $0.value) })
  }
}
