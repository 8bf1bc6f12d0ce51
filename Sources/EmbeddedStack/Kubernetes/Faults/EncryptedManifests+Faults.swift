extension EncryptedManifests {
  /// The manifests as the active faults leave them; each that acts is counted.
  package static func files(with faults: FaultInjector) -> [String: String] {
    var files = files
    for (path, text) in files { files[path] = altered(text, of: String(path.prefix { $0 != "/" }), faults) }
    return files
  }

  private static func altered(_ text: String, of system: String, _ faults: FaultInjector) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (kind, alter) in alterations {
      var altered = lines
      let fault = faults.act(kind) { fault in
        guard fault.system == system else { return false }
        let key = fault.part == .mac ? "mac" : fault.field
        guard let index = lines.firstIndex(where: { $0.hasPrefix("    \(key): ") }) else { return false }
        altered.replaceSubrange(index...index, with: alter(key, lines[index]))
        return true
      }
      if fault != nil { lines = altered }
    }
    return lines.joined(separator: "\n")
  }

  /// What becomes of the line with the key.
  private static let alterations: [(FaultKind<ManifestField>, @Sendable (String, String) -> [String])] = [
    (FluxFaults.secretFieldMissing, { _, _ in [] }),
    (FluxFaults.secretInClear, { key, _ in ["    \(key): not the key of any object store"] }),
    (FluxFaults.secretTampered, { key, line in key == "mac" ? [] : [line.tampered] }),
  ]
}

extension String {
  /// Other encrypted bytes, as many as before.
  fileprivate var tampered: String {
    guard let start = firstRange(of: "data:")?.upperBound else { return self }
    return prefix(upTo: start) + "AAAA" + suffix(from: start).dropFirst(4)
  }
}
