import Base

extension OTLPJSONReader {
  func resource(_ value: JSONValue) throws(OTLPJSONError) -> Resource {
    var resource = Resource()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "attributes": resource.attributes = try list(value, keyValue)
      case "droppedAttributesCount", "dropped_attributes_count": resource.droppedAttributesCount = try integer(value)
      default: break
      }
    }
    return resource
  }

  func scope(_ value: JSONValue) throws(OTLPJSONError) -> InstrumentationScope {
    var scope = InstrumentationScope()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "name": scope.name = try string(value)
      case "version": scope.version = try string(value)
      case "attributes": scope.attributes = try list(value, keyValue)
      case "droppedAttributesCount", "dropped_attributes_count": scope.droppedAttributesCount = try integer(value)
      default: break
      }
    }
    return scope
  }

  func keyValue(_ value: JSONValue) throws(OTLPJSONError) -> KeyValue {
    var pair = KeyValue()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "key": pair.key = try string(value)
      case "value": pair.value = try anyValue(value)
      default: break
      }
    }
    return pair
  }

  /// The parser's own limit on nesting bounds this recursion.
  func anyValue(_ value: JSONValue) throws(OTLPJSONError) -> AnyValue {
    var result = AnyValue.empty
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "stringValue", "string_value": result = .string(try string(value))
      case "boolValue", "bool_value": result = .bool(try bool(value))
      case "intValue", "int_value": result = .int(try integer(value))
      case "doubleValue", "double_value": result = .double(try double(value))
      case "arrayValue", "array_value": result = .array(try values(value, anyValue))
      case "kvlistValue", "kvlist_value": result = .keyValueList(try values(value, keyValue))
      case "bytesValue", "bytes_value": result = .bytes(try bytes(value))
      default: break
      }
    }
    return result
  }

  private func values<Element>(
    _ value: JSONValue, _ decode: (JSONValue) throws(OTLPJSONError) -> Element
  ) throws(OTLPJSONError) -> [Element] {
    var elements: [Element] = []
    try members(value) { key, value throws(OTLPJSONError) in
      if key == "values" { elements = try list(value, decode) }
    }
    return elements
  }
}
