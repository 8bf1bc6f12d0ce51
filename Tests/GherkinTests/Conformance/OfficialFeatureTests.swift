import Base
import Foundation
import Gherkin
import Testing

@Suite(.enabled(if: OfficialData.isPresent, OfficialData.absence))
struct OfficialFeatureTests {
  @Test(arguments: OfficialData.features(in: "gherkin/good"))
  func `a good feature gives the official source, tree and pickles`(_ feature: OfficialFeature) throws {
    let source = GherkinSource(uri: feature.uri, bytes: try feature.bytes())
    var ids = MessageIDSequence()
    let document = try GherkinParser().parse(source, ids: &ids)
    let pickles = pickles(of: document, ids: &ids)
    try expect(feature, "source") { $0.source(source) }
    try expect(feature, "ast") { $0.gherkinDocument(document) }
    try expect(feature, "pickles") { writer in
      for pickle in pickles {
        writer.pickle(pickle)
        writer.newline()
      }
    }
  }

  @Test(arguments: OfficialData.features(in: "gherkin/bad"))
  func `a bad feature gives the official errors`(_ feature: OfficialFeature) throws {
    let source = GherkinSource(uri: feature.uri, bytes: try feature.bytes())
    var ids = MessageIDSequence()
    let errors = #expect(throws: ParseErrors.self) { try GherkinParser().parse(source, ids: &ids) }
    try expect(feature, "errors") { writer in
      for error in errors?.errors ?? [] {
        writer.parseError(error, uri: feature.uri)
        writer.newline()
      }
    }
  }

  @Test func `all official features are there`() {
    #expect(OfficialData.features(in: "gherkin/good").count >= 43)
    #expect(OfficialData.features(in: "gherkin/bad").count >= 9)
  }

  @Test func `the table of dialects is that of the official data`() throws {
    let file = OfficialData.root.appending(path: "gherkin/gherkin-languages.json")
    let languages = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let codes = try #require(languages?.keys.sorted())
    for code in codes {
      var ids = MessageIDSequence()
      let feature = try #require((languages?[code] as? [String: Any])?["feature"] as? [String])
      let text = "# language: \(code)\n\(feature[0]): x\n"
      let document = try GherkinParser().parse(GherkinSource(uri: "x.feature", text: text), ids: &ids)
      #expect(document.feature?.language == code)
      #expect(document.feature?.keyword == feature[0])
    }
    #expect(codes.count == 80)
  }

  private func expect(_ feature: OfficialFeature, _ kind: String, _ write: (inout JSONWriter) -> Void) throws {
    var writer = JSONWriter()
    write(&writer)
    #expect(try ndjson(writer.bytes) == feature.envelopes(kind))
  }
}
