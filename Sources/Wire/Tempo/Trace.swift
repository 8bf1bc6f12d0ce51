/// A trace as Tempo's `/api/traces/ID` answers it (`tempopb.Trace`).
package struct Trace: Equatable, Sendable {
  package var resourceSpans: [ResourceSpans]

  package init(resourceSpans: [ResourceSpans] = []) {
    self.resourceSpans = resourceSpans
  }
}

extension Trace: ProtobufMessage {
  package init() { self.init(resourceSpans: []) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    field.number == 1 ? try reader.append(field, to: &resourceSpans) : try reader.skip(field)
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.messages(1, resourceSpans)
  }
}
