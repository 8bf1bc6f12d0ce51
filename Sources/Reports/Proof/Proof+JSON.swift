package import FoundationEssentials

extension Proof {
  /// Sorted by fault and place, so that two proofs can be compared.
  package var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
  }

  /// Reads what `json` wrote.
  package init(json: some DataProtocol) throws { self = try JSONDecoder().decode(Proof.self, from: Data(json)) }
}
