package import Yaml

/// Where a system's components serve what is for operators, such as `/metrics`: URLs that paths follow.
package struct AdminEndpoints: Hashable, Sendable {
  /// Of the components that have none of their own.
  package var usual: String?
  /// `compactor` → its own.
  package var components: [String: String]

  /// Without any, the target names none.
  package init(_ usual: String? = nil, components: [String: String] = [:]) {
    (self.usual, self.components) = (usual, components)
  }

  /// A URL for all, or one for each component by its name.
  package init(_ node: YamlNode, components names: [String]) throws(YamlError) {
    guard case .mapping = node.value else {
      self.init(try node.url())
      return
    }
    let keys = try YamlMapping(node, keys: names)
    self.init()
    for name in names { components[name] = try keys[name]?.url() }
  }

  /// - Parameter component: nil for any.
  package subscript(component: String?) -> String? {
    guard let component else { return usual ?? all.first?.address }
    return components[component] ?? usual
  }

  /// Each with its component, which is nil for those that have none of their own.
  package var all: [(component: String?, address: String)] {
    (usual.map { [(nil, $0)] } ?? []) + components.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
