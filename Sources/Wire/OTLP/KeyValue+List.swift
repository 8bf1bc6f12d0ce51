extension [KeyValue] {
  /// Of attributes with one name the last value, in the place of the first.
  init(unique attributes: [KeyValue]) {
    self = []
    var indices: [String: Int] = [:]
    for attribute in attributes {
      if let index = indices.updateValue(count, forKey: attribute.key) {
        indices[attribute.key] = index
        self[index].value = attribute.value
      } else {
        append(attribute)
      }
    }
  }

  mutating func take(_ key: String) -> AnyValue? {
    guard let index = firstIndex(where: { $0.key == key }) else { return nil }
    return remove(at: index).value
  }
}

extension Array {
  /// The elements of each key, keys in the order of their first element.
  func grouped<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
    var groups: [(key: Key, elements: [Element])] = []
    var indices: [Key: Int] = [:]
    for element in self {
      let key = key(element)
      if let index = indices[key] {
        groups[index].elements.append(element)
      } else {
        indices[key] = groups.count
        groups.append((key, [element]))
      }
    }
    return groups
  }
}
