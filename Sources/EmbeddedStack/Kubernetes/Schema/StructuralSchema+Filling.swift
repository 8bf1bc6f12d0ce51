import Base
import Wire

extension StructuralSchema {
  /// The value with what the schema presets where nothing stands.
  func filled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members): filled(members)
    case .array(let elements): items.map { items in .array(elements.map(items.filled)) } ?? value
    default: value
    }
  }

  private func filled(_ members: [JSONMember]) -> JSONValue {
    var members = members
    for property in properties {
      let index = members.firstIndex { $0.key == property.name }
      if let index {
        let isEmpty = members[index].value == .null && !property.schema.isNullable
        members[index].value = property.schema.filled((isEmpty ? property.schema.preset : nil) ?? members[index].value)
      } else if let preset = property.schema.preset {
        members.append(JSONMember(key: property.name, value: property.schema.filled(preset)))
      }
    }
    if let additional {
      for index in members.indices where !properties.contains(where: { $0.name == members[index].key }) {
        members[index].value = additional.filled(members[index].value)
      }
    }
    return .object(members)
  }

  /// Takes away what is not declared.
  ///
  /// - Returns: the paths of what went: `spec.tags[0].color`.
  func prune(_ value: inout JSONValue, at path: String = "") -> [String] {
    switch value {
    case .object(let members):
      var (kept, gone): ([JSONMember], [String]) = ([], [])
      for var member in members {
        let place = Self.join(path, member.key)
        if let schema = self.member(member.key) {
          gone += schema.prune(&member.value, at: place)
        } else if !keepsUnknown, !isObjectMeta(member.key, at: path) {
          gone.append(place)
          continue
        }
        kept.append(member)
      }
      value = .object(kept)
      return gone
    case .array(let elements):
      guard let items else { return [] }
      var (kept, gone): ([JSONValue], [String]) = ([], [])
      for (index, element) in elements.enumerated() {
        var element = element
        gone += items.prune(&element, at: "\(path)[\(index)]")
        kept.append(element)
      }
      value = .array(kept)
      return gone
    default: return []
    }
  }

  /// What every object has, whatever its schema says.
  private func isObjectMeta(_ name: String, at path: String) -> Bool {
    (path.isEmpty || isEmbedded) && ["apiVersion", "kind", "metadata"].contains(name)
  }
}
