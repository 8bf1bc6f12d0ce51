import Base

/// A request with spans of a ``SpanLoad``, encoded once; each next batch overwrites the fields that differ and allocates
/// nothing.
package struct SpanBatch: Sendable {
  private static let fieldCount = 7
  private let load: SpanLoad
  private let count: Int
  private var template: MarkedBytes

  /// - Parameter count: spans in a batch, a multiple of `SpanLoad.spansPerTrace`.
  package init(_ load: SpanLoad, count: Int) {
    precondition(count > 0 && count.isMultiple(of: SpanLoad.spansPerTrace), "a batch holds whole traces")
    self.load = load
    self.count = count
    let pieces = [true, false].map { isRoot in
      let marked = SpanLoadFields.markers(isRoot: isRoot)
      return MarkedBytes.Piece(Self.field(load.span(marked)), markers: marked.encoded)
    }
    template = MarkedBytes()
    template.append(Self.head(load, count))
    for number in 0..<count { template.append(pieces[number.isMultiple(of: SpanLoad.spansPerTrace) ? 0 : 1]) }
  }

  /// The batch as a gRPC message behind its prefix.
  package var frame: [UInt8] { template.bytes }

  /// - Parameters:
  ///   - number: the batch's number, from 0; it holds the spans from `number * count` on.
  ///   - start: nanoseconds since 1970.
  package mutating func fill(_ number: Int, start: UInt64) {
    template.patch { [load, count] patcher, places in
      for index in 0..<count {
        let fields = SpanLoadFields(number * count + index, of: load, start: start)
        fields.write(to: &patcher, places, at: index * Self.fieldCount)
      }
    }
  }

  /// The traces of a batch of so many spans, by their numbers.
  package static func traces(ofBatch number: Int, count: Int) -> Range<Int> {
    let size = count / SpanLoad.spansPerTrace
    return number * size..<(number + 1) * size
  }

  /// All that comes before the first span: the lengths around the spans are known, as each span keeps its own.
  private static func head(_ load: SpanLoad, _ count: Int) -> MarkedBytes.Piece {
    let spans = (0..<count).map { load.span(.markers(isRoot: $0.isMultiple(of: SpanLoad.spansPerTrace))) }
    let request = ExportTraceServiceRequest(resourceSpans: [load.resourceSpans(spans)])
    let length = spans.reduce(0) { $0 + field($1).count }
    return MarkedBytes.Piece(GRPCFrame.encode(request.protobuf).dropLast(length))
  }

  /// A span as it stands in `ScopeSpans` (field 2).
  private static func field(_ span: Span) -> [UInt8] {
    var writer = ProtobufWriter()
    writer.message(2, span)
    return writer.bytes
  }
}

extension SpanLoadFields {
  /// Values that stand for the fields in the template.
  fileprivate static func markers(isRoot: Bool) -> SpanLoadFields {
    let marker = (0..<7).map { SplitMix64.mix($0 + 1) }
    return SpanLoadFields(
      traceLow: marker[0], spanID: marker[1], parent: isRoot ? nil : marker[2], token: marker[3], start: marker[4],
      end: marker[5], number: marker[6])
  }

  /// As the fields look on the wire, in the order in which ``write(to:_:at:)`` takes their places; a root has its own id
  /// for a parent's.
  fileprivate var encoded: [[UInt8]] {
    [
      traceLow.bigEndianBytes, spanID.bigEndianBytes, (parent ?? spanID).bigEndianBytes, Array(token.hexadecimal.utf8),
      start.bigEndianBytes.reversed(), end.bigEndianBytes.reversed(), number.bigEndianBytes.reversed(),
    ]
  }

  @inline(__always)
  fileprivate func write(to patcher: inout MarkedBytes.Patcher, _ places: [Int], at first: Int) {
    patcher.bigEndian(traceLow, at: places[first])
    patcher.bigEndian(spanID, at: places[first + 1])
    patcher.bigEndian(parent ?? spanID, at: places[first + 2])
    patcher.hexadecimal(token, at: places[first + 3])
    patcher.littleEndian(start, at: places[first + 4])
    patcher.littleEndian(end, at: places[first + 5])
    patcher.littleEndian(number, at: places[first + 6])
  }
}
