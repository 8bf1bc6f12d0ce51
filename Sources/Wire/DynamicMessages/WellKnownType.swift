/// Types that proto3's JSON writes in a way of their own.
enum WellKnownType: Sendable {
  case any, timestamp, duration, fieldMask, `struct`, value, list
  /// `Int32Value` and the like: the value alone.
  case wrapper

  init?(_ name: String) {
    guard name.hasPrefix("google.protobuf.") else { return nil }
    switch name.dropFirst("google.protobuf.".count) {
    case "Any": self = .any
    case "Timestamp": self = .timestamp
    case "Duration": self = .duration
    case "FieldMask": self = .fieldMask
    case "Struct": self = .struct
    case "Value": self = .value
    case "ListValue": self = .list
    case "DoubleValue", "FloatValue", "Int64Value", "UInt64Value", "Int32Value", "UInt32Value", "BoolValue",
      "StringValue", "BytesValue":
      self = .wrapper
    default: return nil
    }
  }

  static let nullValue = "google.protobuf.NullValue"
}
