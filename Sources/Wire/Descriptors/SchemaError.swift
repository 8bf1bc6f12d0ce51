/// Why descriptors cannot be used.
package enum SchemaError: Error, Equatable {
  case malformed(ProtobufError)
  case missingImport(String, of: String)
  /// A field or a method has a type that no file describes.
  case unknownType(String, of: String)
}

extension SchemaError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let error): "the descriptors cannot be read: \(error)"
    case .missingImport(let name, let file):
      "the descriptors are not whole: \(file) imports \(name), which is not there (protoc --include_imports)"
    case .unknownType(let type, let place): "the descriptors are not whole: \(place) is of the type \(type)"
    }
  }
}
