import Base
import Wire

/// The services as they are served: refused while the server shuts down, described by reflection, broken by faults.
struct TapioHandler: GRPCHandler {
  let router: GRPCRouter
  let faults: FaultInjector
  let interface: TapioInterface
  let calls: CallsUnderWay

  private static let health = "/grpc.health.v1.Health/"

  func absence(of path: String) -> GRPCServerFailure? {
    if path.hasPrefix(Self.health) { return router.absence(of: path) }
    if calls.isDraining { return GRPCServerFailure(code: .unavailable, message: "the server is shutting down") }
    if isReflection(path) {
      guard faults.act(TapioFaults.reflectionOff) == nil else {
        return GRPCServerFailure(code: .unimplemented, message: "unknown service \(path.dropFirst())")
      }
      return nil
    }
    if isRemoved(path) { return GRPCServerFailure(code: .unimplemented, message: "unknown method \(path)") }
    return router.absence(of: path)
  }

  func stream(_ path: String) -> GRPCStreamMethod? {
    if let failure = absence(of: path) { return absence(failure, path) }
    if isReflection(path) { return reflection?.streams[service(path)]?["ServerReflectionInfo"] }
    if path == Self.health + "Watch", faults[TapioFaults.noWatch] != nil {
      return { [faults] _ in
        _ = faults.act(TapioFaults.noWatch)
        throw GRPCServerFailure(code: .unimplemented, message: "unknown method Watch")
      }
    }
    guard let method = router.stream(path) else { return nil }
    return { [self] stream in
      do { try await method(stream) } catch let failure as GRPCServerFailure {
        if let failure = told(failure) { throw failure }
      }
    }
  }

  /// A stream that is absent is refused at once; what is unary the router answers.
  private func absence(_ failure: GRPCServerFailure, _ path: String) -> GRPCStreamMethod? {
    guard router.stream(path) != nil || isReflection(path) else { return nil }
    return { _ in throw failure }
  }

  func respond(to call: GRPCServerCall) async -> GRPCServerReply {
    if let failure = absence(of: call.path) { return told(failure).map(GRPCServerReply.failure) ?? .message([]) }
    if call.metadata["grpc-encoding"] == "gzip", faults.act(TapioFaults.wireCompressionOff) != nil {
      return .failure(.unimplemented, "grpc: Decompressor is not installed for grpc-encoding \"gzip\"")
    }
    if calls.isBroken, faults[TapioFaults.garbageBreaks] != nil { return .failure(.unavailable, "connection error") }
    if lacksHealth(call) { return .failure(.notFound, "unknown service") }
    let reply = await router.respond(to: call)
    guard case .failure(let failure) = reply.content else { return reply }
    if call.path == Self.health + "Check", failure.code == .notFound,
      faults.act(TapioFaults.unknownHealthy) != nil
    {
      return .message(HealthCheckResponse(status: .serving).protobuf)
    }
    return told(failure).map(GRPCServerReply.failure) ?? .message([])
  }

  /// A refusal, as faults let it be said; nil for a success.
  private func told(_ failure: GRPCServerFailure) -> GRPCServerFailure? {
    if failure.code == .internal, faults.act(TapioFaults.garbageBreaks) != nil { calls.isBroken = true }
    guard failure.code != .internal else { return failure }
    if faults.act(TapioFaults.statusInternal) != nil {
      return GRPCServerFailure(code: .internal, message: failure.message, details: failure.details)
    }
    return faults.act(TapioFaults.errorsAreOK) == nil ? failure : nil
  }

  private func lacksHealth(_ call: GRPCServerCall) -> Bool {
    guard faults[TapioFaults.componentMissing] != nil, call.path == Self.health + "Check",
      let request = try? HealthCheckRequest(protobuf: call.message), request.service == TapioInterface.services.last
    else { return false }
    return faults.act(TapioFaults.componentMissing) != nil
  }

  // MARK: What there is

  private func service(_ path: String) -> String { String(path.dropFirst().prefix { $0 != "/" }) }

  private func isReflection(_ path: String) -> Bool { path.hasPrefix("/grpc.reflection.") }

  private func isRemoved(_ path: String) -> Bool {
    guard let fault = faults[TapioFaults.methodRemoved], path.hasSuffix("/\(fault.name)") else { return false }
    return faults.act(TapioFaults.methodRemoved) != nil
  }

  private var reflection: GRPCReflection? {
    try? GRPCReflection(
      services: TapioInterface.services + ["grpc.health.v1.Health"], descriptors: descriptors)
  }

  private var descriptors: FileDescriptorSet {
    guard let fault = faults.act(TapioFaults.methodRemoved) else { return interface.descriptors }
    return FileDescriptorSet(
      files: interface.descriptors.files.map { bytes in
        guard var file = try? FileDefinition(protobuf: bytes), !file.services.isEmpty else { return bytes }
        for index in file.services.indices { file.services[index].methods.removeAll { $0.name == fault.name } }
        return file.protobuf
      })
  }
}
