import Base
package import Yaml

extension PlatformTarget {
  private static let own = [
    "url", "group", "kind", "phasePath", "componentsPath", "endpointsPath", "lastGoodPath", "operator", "spec", "speed",
  ]

  package init(_ node: YamlNode, _ secrets: SecretReader) throws(YamlError) {
    let keys = try YamlMapping(node, keys: Self.own + Access.keys)
    self.init()
    service = ServiceTarget(
      url: try keys["url"]?.baseURL() ?? service.url, access: try Access(keys, of: node, secrets))
    group = try keys.string("group") ?? group
    kind = try keys.string("kind") ?? kind
    phasePath = try keys.string("phasePath").map { JSONPath($0) } ?? phasePath
    componentsPath = try keys.string("componentsPath").map { JSONPath($0) } ?? componentsPath
    endpointsPath = try keys.string("endpointsPath").map { JSONPath($0) } ?? endpointsPath
    lastGoodPath = try keys.string("lastGoodPath").map { JSONPath($0) }
    if let node = keys["operator"] {
      let names = try YamlMapping(node, keys: ["namespace", "selector"])
      namespace = try names.string("namespace")
      selector = try names.string("selector") ?? selector
    }
    spec = keys["spec"]?.json ?? spec
    speed = try keys.positive("speed") ?? speed
  }
}

extension YamlMapping {
  /// A whole number from 1.
  fileprivate func positive(_ key: String) throws(YamlError) -> Int? {
    guard let node = self[key], let text = try string(key) else { return nil }
    guard let number = Int(text), number > 0 else {
      throw YamlError(line: node.line, column: node.column, message: "\"\(text)\" is no whole number from 1")
    }
    return number
  }
}
