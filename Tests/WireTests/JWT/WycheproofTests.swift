import Base
import Foundation
import TestSupport
import Testing

@testable import Wire

/// Wycheproof's vectors of JSON Web Signatures and Keys (Apache-2.0).
struct `Wycheproof's vectors` {
  struct Group: Decodable, Sendable { var tests: [Vector] }
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    var tcId: Int
    var comment: String
    var jws: String
    var result: String
    var testDescription: String { "\(tcId) \(comment)" }
  }

  static let areHere = SharedFolder.has("conformance/jws")

  /// Where the vectors take what the standards do not: an inserted `?` that a decoder is to skip (RFC 7515 §2 knows no
  /// other characters), and keys that say PS256 of a token in PS384, as RFC 7520 has it without.
  static let laxer: Set = [372, 373, 346, 350]

  /// Said to have padding, which the file lost: they are the very token of the valid 357.
  static let sameAsValid: Set = [367, 370]

  @Test(.enabled(if: areHere, SharedFolder.absence(of: "conformance/jws")))
  func `of signatures are believed and refused as they say`() throws {
    let file = try JSONValue(
      parsing: Array(Data(contentsOf: SharedFolder.url("conformance/jws/json_web_signature_test.json"))))
    var checked = 0
    for group in try #require(file["testGroups"]?.elements) {
      let key = Result { () throws(JWK.Defect) in try JWK(Self.mended(group["public"] ?? group["private"] ?? .null)) }
      for test in group["tests"]?.elements ?? [] {
        let id = try #require(test["tcId"]?.integer(as: Int.self))
        let isValid =
          test["result"]?.string == "valid" && !Self.laxer.contains(id) || Self.sameAsValid.contains(id)
        #expect(Self.believes(test["jws"]?.string ?? "", key) == isValid, "\(id) \(test["comment"]?.string ?? "")")
        checked += 1
      }
    }
    #expect(checked == 401)
  }

  @Test(.enabled(if: areHere, SharedFolder.absence(of: "conformance/jws")))
  func `of key sets are believed and refused as they say`() throws {
    let file = try JSONValue(
      parsing: Array(Data(contentsOf: SharedFolder.url("conformance/jws/json_web_key_test.json"))))
    var checked = 0
    for group in try #require(file["testGroups"]?.elements) {
      for test in group["tests"]?.elements ?? [] {
        let set = try? JWKSet(group["public"] ?? group["private"] ?? .null)
        let isBelieved = set.map { Self.believes(test["jws"]?.string ?? "", in: $0) } ?? false
        #expect(isBelieved == (test["result"]?.string == "valid"), "\(group["comment"]?.string ?? "") \(test)")
        checked += 1
      }
    }
    #expect(checked == 26)
  }

  /// The vectors write ES521 for what RFC 7518 calls ES512.
  private static func mended(_ json: JSONValue) -> JSONValue {
    guard var members = json.members else { return json }
    for index in members.indices where members[index].value == "ES521" { members[index].value = "ES512" }
    return .object(members)
  }

  private static func believes(_ token: String, _ key: Result<JWK, JWK.Defect>) -> Bool {
    guard case .success(let key) = key else { return false }
    return (try? JWS(parsing: token).verify(with: key, allowing: Set(JWSAlgorithm.allCases))) != nil
  }

  private static func believes(_ token: String, in set: JWKSet) -> Bool {
    guard let jws = try? JWS(parsing: token), let key = set.key((try? jws.headerMembers())?["kid"]?.string) else {
      return false
    }
    return (try? jws.verify(with: key, allowing: Set(JWSAlgorithm.allCases))) != nil
  }
}
