import Base
import Testing

@testable import Clients

/// What is added to a release, and where: the outermost member that is missing, so that nothing of it stays behind.
struct ReleaseChangeTests {
  private static func release(_ values: String) throws -> FluxObject {
    FluxObject(
      try JSONValue(parsing: Array(#"{"metadata":{"name":"r","namespace":"m"},"spec":{\#(values)}}"#.utf8)))
  }

  @Test(
    arguments: [
      (#""values":{"a":{"b":{}}}"#, ["a", "b", "c/d"], "/spec/values/a/b/c~1d", #""v""#),
      (#""values":{"a":{}}"#, ["a", "b", "c/d"], "/spec/values/a/b", #"{"c/d":"v"}"#),
      (#""values":{}"#, ["a", "b~", "c"], "/spec/values/a", #"{"b~":{"c":"v"}}"#),
      (#""x":1"#, ["a", "b"], "/spec/values", #"{"a":{"b":"v"}}"#),
      (#""values":{"l":[{},{"h":{"k":"v"}}]}"#, ["l", "1", "h", "n"], "/spec/values/l/1/h/n", #""v""#),
      (#""values":{"l":[{}]}"#, ["l", "0", "h", "n"], "/spec/values/l/0/h", #"{"n":"v"}"#),
      (#""values":{"a":{"b":"old"}}"#, ["a", "b"], "/spec/values/a/b", #""v""#),
    ])
  func `it begins at the outermost member that is missing`(
    values: String, path: [String], added: String, value: String
  ) throws {
    let edit = ReleaseEdit(adding: "v", at: ["spec", "values"] + path, to: try Self.release(values))
    #expect(edit.change == ReleaseChange(namespace: "m", release: "r", added: added))
    #expect(edit.value == (try JSONValue(parsing: Array(value.utf8))))
  }

  @Test(arguments: [["a"], ["a/b", "~c"], ["l", "0", "~1"]])
  func `a pointer is read as it was written`(path: [String]) {
    #expect(JSONValue.path(ofPointer: JSONValue.pointer(path)) == path)
  }
}
