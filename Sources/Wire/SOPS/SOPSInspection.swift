import Base

/// Goes through a manifest, collecting what is there and what is wrong.
struct SOPSInspection {
  private let manifest: JSONValue
  private(set) var problems: [SOPSProblem] = []
  private(set) var fields: [SOPSManifest.Field] = []
  private(set) var recipients: [String] = []

  private static let sections = ["data", "stringData"]

  init(_ manifest: JSONValue) { self.manifest = manifest }

  mutating func run() {
    let kind = manifest["kind"]?.string ?? ""
    if kind != "Secret" { problems.append(.notASecret(kind: kind)) }
    for section in Self.sections { inspect(section) }
    if fields.isEmpty, !problems.contains(where: \.isOfLeaf) { problems.append(.noValues) }
    inspectMetadata()
    for member in manifest.members ?? [] where member.key != "sops" && !Self.sections.contains(member.key) {
      inspectClear(member.value, path: member.key, key: member.key)
    }
  }

  private mutating func inspect(_ section: String) {
    for member in manifest[section]?.members ?? [] {
      let path = "\(section).\(member.key)"
      guard case .string(let text) = member.value else {
        problems.append(.leaf(path: path, .notEncrypted))
        continue
      }
      do throws(SOPSDefect) {
        let value = try SOPSValue(parsing: text)
        fields.append(SOPSManifest.Field(section: section, key: member.key, value: value))
      } catch { problems.append(.leaf(path: path, error)) }
    }
  }

  private mutating func inspectMetadata() {
    guard let sops = manifest["sops"], sops.members != nil else { return problems.append(.noMetadata) }
    let groups = sops["key_groups"]?.elements ?? []
    let entries = (sops["age"]?.elements ?? []) + groups.flatMap { $0["age"]?.elements ?? [] }
    if entries.isEmpty { problems.append(.noAgeRecipient) }
    for entry in entries { inspectRecipient(entry) }
    if (try? SOPSValue(parsing: sops["mac"]?.string ?? "")) == nil { problems.append(.noMAC) }
    if UTCTime(rfc3339: sops["lastmodified"]?.string ?? "") == nil { problems.append(.noLastModified) }
  }

  private mutating func inspectRecipient(_ entry: JSONValue) {
    let name = entry["recipient"]?.string ?? ""
    let lines = (entry["enc"]?.string ?? "").split(separator: "\n")
    let isArmored =
      lines.first == "-----BEGIN AGE ENCRYPTED FILE-----" && lines.last == "-----END AGE ENCRYPTED FILE-----"
      && lines.count > 2 && Base64.decode(lines.dropFirst().dropLast().joined()) != nil
    guard name.hasPrefix("age1"), isArmored else { return problems.append(.badRecipient(name)) }
    recipients.append(name)
  }

  /// Outside of the values all is in clear, and none of it is a value's twin: kubectl's copy of what was applied,
  /// a key of the same name, or one with the suffix that SOPS leaves alone.
  private mutating func inspectClear(_ value: JSONValue, path: String, key: String) {
    switch value {
    case .object(let members):
      for member in members { inspectClear(member.value, path: "\(path).\(member.key)", key: member.key) }
    case .array(let elements):
      for (index, element) in elements.enumerated() { inspectClear(element, path: "\(path)[\(index)]", key: key) }
    case .string(let text) where text.hasPrefix("ENC["): problems.append(.encryptedMetadata(path: path))
    case .string, .number, .bool: if isTwin(key) { problems.append(.clearTwin(path: path)) }
    case .null: break
    }
  }

  private func isTwin(_ key: String) -> Bool {
    if key == "kubectl.kubernetes.io/last-applied-configuration" { return true }
    let plain = key.hasSuffix("_unencrypted") ? String(key.dropLast("_unencrypted".count)) : key
    return fields.contains { $0.key == plain }
  }
}

extension SOPSProblem {
  fileprivate var isOfLeaf: Bool {
    if case .leaf = self { true } else { false }
  }
}
