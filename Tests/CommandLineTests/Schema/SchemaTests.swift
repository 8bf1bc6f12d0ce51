import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

/// That the schemas say what the readers do is checked with a validator of others.
struct SchemaTests {
  @Test(arguments: Schemas.all.map(\.name))
  func `a schema is printed, and written with the others`(name: String) async throws {
    let printed = try await Program.run(["schema", name])
    let file = try String(contentsOf: Repository.url("schemas/\(Schemas.fileName(name))"), encoding: .utf8)
    #expect(printed.status == 0 && printed.output == file, "lgtm-verify schema --output schemas")
  }

  @Test func `all go into a folder`() async throws {
    let folder = try Program.folder()
    #expect(try await Program.run(["schema", "--output", folder]).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == Schemas.all.map { Schemas.fileName($0.name) }.sorted())
  }

  @Test(arguments: [[], ["nonsense"], ["target", "links"]])
  func `another name is an error with those that there are`(names: [String]) async throws {
    let result = try await Program.run(["schema"] + names)
    #expect(
      result.status == 2 && result.errors.contains("one of target, sentences, links, criteria"), "\(result.errors)")
  }
}
