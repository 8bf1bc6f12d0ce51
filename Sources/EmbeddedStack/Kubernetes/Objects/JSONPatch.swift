import Base
import Wire

/// JSON Patch (RFC 6902).
enum JSONPatch {
  enum Failure: Error, CustomStringConvertible {
    case notAPatch
    case noSuchPath(String)
    case testFailed(String)

    var description: String {
      switch self {
      case .notAPatch: "the body is not a JSON patch: a list of operations with op and path"
      case .noSuchPath(let path): "the server rejected our request due to an error in our request: no path \(path)"
      case .testFailed(let path): "testing value \(path) failed: test failed"
      }
    }
  }

  static func apply(_ patch: JSONValue, to target: JSONValue) throws(Failure) -> JSONValue {
    guard let operations = patch.elements else { throw .notAPatch }
    var result = target
    for operation in operations { try apply(operation: operation, to: &result) }
    return result
  }

  private static func apply(operation: JSONValue, to result: inout JSONValue) throws(Failure) {
    guard let kind = operation["op"]?.string, let path = operation["path"]?.string else { throw .notAPatch }
    let value = operation["value"] ?? .null
    switch kind {
    case "add": result = try edit(result, path, .insert(value))
    case "remove": result = try edit(result, path, .remove)
    case "replace": result = try edit(result, path, .replace(value))
    case "test": if try read(result, path) != value { throw .testFailed(path) }
    case "copy", "move":
      guard let source = operation["from"]?.string else { throw .notAPatch }
      let moved = try read(result, source)
      if kind == "move" { result = try edit(result, source, .remove) }
      result = try edit(result, path, .insert(moved))
    default: throw .notAPatch
    }
  }

  private enum Edit {
    case insert(JSONValue)
    case replace(JSONValue)
    case remove
  }

  private static func tokens(_ path: String) -> [String] {
    path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      String($0.replacing("~1", with: "/").replacing("~0", with: "~"))
    }
  }

  private static func read(_ target: JSONValue, _ path: String) throws(Failure) -> JSONValue {
    var value = target
    for token in tokens(path) {
      let element = value.elements.flatMap { list in
        Int(token).flatMap { list.indices.contains($0) ? list[$0] : nil }
      }
      guard let next = value[token] ?? element else { throw .noSuchPath(path) }
      value = next
    }
    return value
  }

  private static func edit(_ target: JSONValue, _ path: String, _ change: Edit) throws(Failure) -> JSONValue {
    try edit(target, tokens(path)[...], path, change)
  }

  private static func edit(
    _ target: JSONValue, _ tokens: ArraySlice<String>, _ path: String, _ change: Edit
  ) throws(Failure) -> JSONValue {
    guard let token = tokens.first else {
      if case .insert(let value) = change { return value }
      if case .replace(let value) = change { return value }
      return .null
    }
    if let elements = target.elements { return .array(try edit(elements, token, tokens, path, change)) }
    guard target.members != nil else { throw .noSuchPath(path) }
    var result = target
    if tokens.count > 1 {
      guard let child = target[token] else { throw .noSuchPath(path) }
      result[member: token] = try edit(child, tokens.dropFirst(), path, change)
      return result
    }
    switch change {
    case .insert(let value): result[member: token] = value
    case .replace, .remove:
      guard target[token] != nil else { throw .noSuchPath(path) }
      if case .replace(let value) = change { result[member: token] = value } else { result[member: token] = nil }
    }
    return result
  }

  private static func edit(
    _ elements: [JSONValue], _ token: String, _ tokens: ArraySlice<String>, _ path: String, _ change: Edit
  ) throws(Failure) -> [JSONValue] {
    var result = elements
    let index = token == "-" ? elements.count : Int(token) ?? -1
    if tokens.count == 1, case .insert(let value) = change, (0...elements.count).contains(index) {
      result.insert(value, at: index)
      return result
    }
    guard elements.indices.contains(index) else { throw .noSuchPath(path) }
    if tokens.count > 1 {
      result[index] = try edit(elements[index], tokens.dropFirst(), path, change)
    } else if case .replace(let value) = change {
      result[index] = value
    } else {
      result.remove(at: index)
    }
    return result
  }
}
