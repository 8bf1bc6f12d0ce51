import Base
import Wire

/// Ways into a cluster from outside of it, for addresses that nothing else leads to.
///
/// Plain HTTP goes through the API server's service proxy. What that cannot carry goes through `kubectl port-forward`:
/// gRPC, TLS, and requests with an `Authorization`, which the proxy takes for its own.
package final class ClusterRoutes: Sendable {
  package typealias Direct = @Sendable (HTTPRequest, _ connectTo: String?) async throws -> HTTPResponse

  private let kubernetes: KubernetesClient
  private let forwards: PortForwards?

  /// - Parameter kubectl: nil where there is no kubeconfig for it, so that only the proxy is left.
  package init(_ kubernetes: KubernetesClient, kubectl: KubectlArguments?) {
    self.kubernetes = kubernetes
    forwards = kubectl.map { PortForwards($0, kubernetes) }
  }

  /// Stops what was started for it.
  package func close() {
    forwards?.close()
    kubernetes.close()
  }

  /// Makes the port-forward that a request needs before it is sent; why it cannot be made, the request will tell.
  package func prepare(for request: HTTPRequest, to service: ServiceAddress) async {
    if !request.fitsServiceProxy { _ = try? await forwards?.forward(to: service) }
  }

  /// Sends a request to a service; one whose way breaks is sent again over a new way only if that is safe.
  package func send(_ request: HTTPRequest, to service: ServiceAddress, _ direct: Direct) async throws -> HTTPResponse {
    if request.fitsServiceProxy { return try await sendThroughProxy(request, to: service) }
    let address = EndpointMap.address(of: request.url) ?? service.description
    return try await reach(service, for: request) { try await direct(request, "\(address):\($0)") }
  }

  /// Does what the body does at the end of a port-forward; where its way breaks, once more over a new one if that is
  /// safe.
  package func reach<Value: Sendable>(
    _ service: ServiceAddress, for request: HTTPRequest, _ body: (_ address: String) async throws -> Value
  ) async throws -> Value {
    do { return try await forwarded(service, for: request, body) } catch let error as TransportError {
      guard error.isOfBrokenWay, request.isSafe || error.kind == .refused else { throw error }
      return try await forwarded(service, for: request, body)
    }
  }

  private func forwarded<Value: Sendable>(
    _ service: ServiceAddress, for request: HTTPRequest, _ body: (_ address: String) async throws -> Value
  ) async throws -> Value {
    guard let forwards else {
      throw TransportError(
        .couldNotConnect, url: Redaction.url(request.url), message: "there is no kubeconfig for a port-forward",
        curlCommand: "")
    }
    let forward: PortForward
    do { forward = try await forwards.forward(to: service) } catch let error as PortForwardError {
      throw TransportError(.couldNotConnect, url: Redaction.url(request.url), message: "\(error)", curlCommand: "")
    } catch let error as KubernetesError where error.isNotFound {
      throw TransportError(
        .couldNotResolve, url: Redaction.url(request.url), message: error.message, curlCommand: error.curlCommand)
    }
    do { return try await body("127.0.0.1:\(forward.port)") } catch let error as TransportError {
      if error.isOfBrokenWay { forwards.discard(forward) }
      throw error
    }
  }

  private func sendThroughProxy(_ request: HTTPRequest, to service: ServiceAddress) async throws -> HTTPResponse {
    do { return try await kubernetes.proxy(request, to: service) } catch let error as TransportError {
      guard error.isOfBrokenWay, request.isSafe || error.kind == .refused else { throw error }
      return try await kubernetes.proxy(request, to: service)
    }
  }
}

extension HTTPRequest {
  /// Whether the API server's proxy hands it on as it is.
  package var fitsServiceProxy: Bool {
    url.lowercased().hasPrefix("http:") && version != .http2PriorKnowledge && headers["authorization"] == nil
  }

  /// Whether sending it twice does what sending it once does (RFC 9110 §9.2.1).
  package var isSafe: Bool { ["GET", "HEAD", "OPTIONS"].contains(method) }
}

extension TransportError {
  /// The way there has ended, rather than what is at its end.
  package var isOfBrokenWay: Bool {
    switch kind {
    case .refused, .reset, .couldNotConnect, .protocolError: true
    default: false
    }
  }
}
