import Base
import Foundation
import TestSupport
import Testing

@testable import Wire

/// Every algorithm, both ways, with PyJWT and joserfc.
@Suite(.timeLimit(.minutes(1)), .enabled(if: TokenLibraries.python != nil, TokenLibraries.absence))
struct `A token of PyJWT and joserfc` {
  private struct Case {
    let algorithm: JWSAlgorithm
    let key: JWK
    let token: JWS

    init(_ algorithm: JWSAlgorithm) throws {
      self.algorithm = algorithm
      key = try #require(JWK.generate(algorithm, id: "k"))
      let header: JSONValue = ["alg": .string(algorithm.rawValue), "typ": "JWT"]
      let token = JWS(header: header, payload: ["sub": "größe", "exp": 4_102_444_800])
      self.token = try #require(token.signed(by: key, as: algorithm))
    }

    var published: JWK { key.publicKey ?? key }

    var json: JSONValue {
      var broken = token
      broken.signature[broken.signature.count / 2] ^= 1
      return [
        "algorithm": .string(algorithm.rawValue), "key": key.json(revealing: true),
        "published": published.json(revealing: true), "token": .string(token.compact),
        "broken": .string(broken.compact),
      ]
    }
  }

  @Test func `is believed by us, and ours by both, by every algorithm`() async throws {
    let cases = try JWSAlgorithm.allCases.map { try Case($0) }
    let file = TestFolder.path()
    try Data(JSONValue.array(cases.map(\.json)).encoded).write(to: URL(filePath: file))
    let ending = try await ChildProcess.run(
      try #require(TokenLibraries.python), [Repository.url("Tests/interop/token_peers.py").path, file])
    #expect(ending.status == 0, "\(ending.errorText)")
    let answers = try #require(try JSONValue(parsing: Array(ending.text.utf8)).elements)
    #expect(answers.count == 12)
    for (one, answer) in zip(cases, answers) {
      #expect(answer["claims"] == ["sub": "größe", "exp": 4_102_444_800], "\(one.algorithm)")
      #expect(answer["refusals"] == 2, "\(one.algorithm)")
      let tokens = try #require(answer["tokens"]?.members)
      #expect(tokens.count == 2)
      for token in tokens {
        let jws = try JWS(parsing: token.value.string ?? "")
        try jws.verify(with: one.published, allowing: [one.algorithm])
        #expect(try JWTClaims(jws.payload).json["sub"] == "größe", "\(one.algorithm) of \(token.key)")
      }
    }
  }
}
