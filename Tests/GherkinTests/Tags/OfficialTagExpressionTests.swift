import Foundation
import Gherkin
import Testing
import Yaml

@Suite(.enabled(if: OfficialData.isPresent, OfficialData.absence))
struct OfficialTagExpressionTests {
  @Test func `expressions are read as the official data says`() throws {
    let cases = try cases("parsing")
    for data in cases {
      let expression = try TagExpression(parsing: data.text("expression"))
      #expect(try expression.description == data.text("formatted"))
      #expect(try TagExpression(parsing: expression.description) == expression)
    }
    #expect(cases.count >= 23)
  }

  @Test func `faulty expressions give the official errors`() throws {
    let cases = try cases("errors")
    for data in cases {
      let error = #expect(throws: TagExpressionError.self) { try TagExpression(parsing: data.text("expression")) }
      #expect(try error?.description == data.text("error"))
    }
    #expect(cases.count >= 15)
  }

  @Test func `expressions hold for the tags that the official data names`() throws {
    let cases = try cases("evaluations")
    for data in cases {
      let expression = try TagExpression(parsing: data.text("expression"))
      for test in try data.member("tests").items() {
        let tags = try test.member("variables").items().map { try $0.string() }
        #expect(try expression.evaluate(tags) == test.member("result").boolean(), "\(expression) with \(tags)")
      }
    }
    #expect(cases.count >= 7)
  }

  private func cases(_ name: String) throws -> [YamlNode] {
    let file = OfficialData.root.appending(path: "tag-expressions/\(name).yml")
    return try #require(try YamlParser.parse([UInt8](Data(contentsOf: file)))).items()
  }
}

extension YamlNode {
  fileprivate func items() throws -> [YamlNode] {
    if case .sequence(let items) = value { return items }
    throw unexpected("a list")
  }

  fileprivate func member(_ key: String) throws -> YamlNode {
    try #require(try entries().first { $0.key == key }?.node)
  }

  fileprivate func text(_ key: String) throws -> String {
    if case .scalar(let text, _) = try member(key).value { return text }
    throw unexpected("text")
  }
}
