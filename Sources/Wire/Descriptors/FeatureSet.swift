/// What an edition's file says of presence and layout (`google.protobuf.FeatureSet`); nil is as the place around it.
struct FeatureSet: Equatable, Sendable {
  enum Presence: Int32 {
    case explicit = 1
    case implicit, legacyRequired
  }

  var presence: Presence?
  var isPacked: Bool?
  /// A message as a group.
  var isDelimited: Bool?

  /// What counts inside, where the outer one is `self`.
  func overridden(by inner: FeatureSet) -> FeatureSet {
    FeatureSet(
      presence: inner.presence ?? presence, isPacked: inner.isPacked ?? isPacked,
      isDelimited: inner.isDelimited ?? isDelimited)
  }

  static func usual(_ syntax: String) -> FeatureSet {
    switch syntax {
    case "proto3": FeatureSet(presence: .implicit, isPacked: true, isDelimited: false)
    case "editions": FeatureSet(presence: .explicit, isPacked: true, isDelimited: false)
    default: FeatureSet(presence: .explicit, isPacked: false, isDelimited: false)
    }
  }
}

extension FeatureSet: ProtobufMessage {
  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    switch field.number {
    case 1: presence = Presence(rawValue: try reader.int32(field))
    case 3: isPacked = try reader.int32(field) == 1
    case 5: isDelimited = try reader.int32(field) == 2
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, Int64(presence?.rawValue ?? 0))
    if let isPacked { writer.int64(3, isPacked ? 1 : 2) }
    if let isDelimited { writer.int64(5, isDelimited ? 2 : 1) }
  }
}

/// The options of a file, a message or a field, of which only some count here.
struct FeatureOptions: ProtobufMessage {
  /// Which field holds the features: 50 of a file, 12 of a message, 21 of a field.
  var number = 0
  var features = FeatureSet()
  var isPacked: Bool?
  var isMapEntry = false

  init() {}

  init(number: Int) { self.number = number }

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    switch (number, field.number) {
    case (_, number): try reader.message(field, into: &features)
    case (21, 2): isPacked = try reader.bool(field)
    case (12, 7): isMapEntry = try reader.bool(field)
    default: try reader.skip(field)
    }
  }

  func encode(into writer: inout ProtobufWriter) {
    if let isPacked { writer.bool(2, isPacked, explicit: true) }
    writer.bool(7, isMapEntry)
  }
}
