import Base
import Clients
import Runner
import Wire

/// An API before Tempo: who gets which traces of it.
struct TraceAPICapability: Capability {
  typealias Memory = TraceAPIMemory

  let world: World

  var client: TraceAPIClient {
    get throws {
      _ = try world.system(TraceAPITarget.name)
      return clients.traceAPI(timeout: scenario.run.waits.timeout)
    }
  }

  /// It answers somebody without a token, whatever it says.
  func expectReachable() async throws {
    let client = try client
    let status = try await scenario.eventually("the trace API answers") {
      let call = try await client.trace("1", TokenVariant.Presented())
      guard call.response.status < 500 else { throw call.unexpected("it is not ready") }
      return Int(call.response.status)
    }
    scenario.attach(Evidence("trace API", ["answers without a token": status]))
  }

  /// Each gets a token of its own.
  func expectSignIn(_ names: [String]) async throws {
    var tokens: Set<Secret> = []
    for name in names { tokens.insert(try await token(of: name)) }
    guard tokens.count == names.count else { throw Inconclusive("the tenants have one token between them") }
    memory.asker = memory.asker ?? names.first
  }

  /// The good token of a tenant, got once for the run.
  func token(of name: String) async throws -> Secret {
    let source = TokenSource(client: try client)
    for secret in source.client.target.secrets { scenario.markSecret(secret) }
    let token = try await scenario.run.facts.establish(FactKey<Secret>("token of \(name)")) {
      try await source.token(of: name)
    }
    conceal(.bearer(token.revealed))
    return token
  }

  private func conceal(_ presented: TokenVariant.Presented) { presented.secrets.forEach(scenario.markSecret) }

  /// What variants of the asker's token are made of.
  private func material(for asker: String, listener: String? = nil) async throws -> TokenMaterial {
    let (client, good) = (try client, try await token(of: asker))
    let others = client.target.tenants.keys.sorted().filter { $0 != asker }
    var other: String?
    if let name = others.first { other = try await token(of: name).revealed }
    let signing: TokenSigning?
    do throws(SigningKey.Defect) { signing = try client.target.signing?.signing() } catch {
      throw Inconclusive("\(error)")
    }
    let key = try await scenario.run.facts.establish(FactKey<JWK?>("public key")) { try await client.publicKey() }
    return TokenMaterial(
      good: good.revealed, other: other, signing: signing, publicKey: key, listener: listener,
      now: scenario.run.clock.timestamp.secondsSince1970)
  }

  // MARK: Requests for a trace

  func request(as tenant: String, query: String? = nil, field: HTTPField? = nil) async throws {
    memory.asker = tenant
    try await ask(
      try memory.requested().id.description, .bearer(try await token(of: tenant).revealed), query: query,
      fields: field.map { [$0] } ?? [])
  }

  /// - Parameter id: any text, percent-encoded where need be.
  func request(id: String, as tenant: String) async throws {
    memory.asker = tenant
    try await ask(id, .bearer(try await token(of: tenant).revealed))
  }

  func requestUnknown(as tenant: String) async throws { try await request(id: unknownID, as: tenant) }

  /// Of no trace: nothing of this run has it.
  var unknownID: String { TraceID(high: scenario.run.identity.contentSeed | 1, low: 0xDEAD_BEEF).description }

  func request(with variant: TokenVariant) async throws {
    memory.variant = variant
    let listener = variant.namesListener ? try makeListener() : nil
    let material = try await material(for: try asker(), listener: listener?.url)
    let presented = try make { () throws(TokenGap) in try variant.presented(material) }
    try await ask(try memory.requested().id.description, presented)
  }

  /// A validly signed token of one tenant that names another.
  func request(as tenant: String, naming other: String) async throws {
    memory.asker = tenant
    let material = try await material(for: tenant)
    let id = try client.target.tenants[other]?.id ?? other
    try await ask(
      try memory.requested().id.description,
      try make { () throws(TokenGap) in .bearer(try material.named(id)) })
  }

  private func make(_ token: () throws(TokenGap) -> TokenVariant.Presented) throws -> TokenVariant.Presented {
    do throws(TokenGap) {
      let presented = try token()
      conceal(presented)
      return presented
    } catch { throw Inconclusive("the token cannot be made: \(error)") }
  }

  private func asker() throws -> String { try memory.recall(memory.asker, "let a tenant sign in") }

  private func makeListener() throws -> KeyListener {
    let target = try client.target
    let host = EndpointMap.address(of: target.service.url).map { self.target.endpoints[$0] ?? $0 } ?? ""
    guard target.listener != nil || host.hasPrefix("127.") || host.hasPrefix("localhost:") else {
      throw Inconclusive(
        "the API cannot reach a listener on this machine's loopback: give its address (trace-api.listener)")
    }
    let keys = JWKSet([TokenMaterial.strangersKey].compactMap { $0 })
    guard let listener = KeyListener(address: target.listener, keys: keys) else {
      throw Inconclusive("nothing can listen at \(target.listener ?? "loopback")")
    }
    memory.listener = listener
    return listener
  }

  private func ask(
    _ id: String, _ presented: TokenVariant.Presented, query: String? = nil, fields: [HTTPField] = []
  ) async throws {
    let answer = try await answer(id, presented, query: query, fields: fields)
    memory.seen.append(answer)
    world[AnswerMemory.self].answers = [answer]
    scenario.attach(Evidence("trace request", ["id": id], then: answer.entries))
  }

  func answer(
    _ id: String, _ presented: TokenVariant.Presented, query: String? = nil, fields: [HTTPField] = []
  ) async throws -> TimedAnswer {
    let start = scenario.run.clock.now
    let call = try await client.trace(id, presented, query: query, fields: fields)
    return TimedAnswer(call, elapsed: scenario.run.clock.now - start)
  }

  /// With the good token that is as the variant but for its flaw.
  func control() async throws -> TimedAnswer {
    let material = try await material(for: try asker())
    let variant = memory.variant
    let presented = try make { () throws(TokenGap) in try variant?.control(material) ?? .bearer(material.good) }
    return try await answer(try memory.requested().id.description, presented)
  }
}
