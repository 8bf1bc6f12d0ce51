import Runner

/// `lgtm-verify grpc`: what a server serves, and calls by hand.
enum GRPCCommand {
  static let help = """
    Ask a gRPC server what it serves, and call it with JSON for messages.

    Usage: lgtm-verify grpc list|describe|call ADDRESS … [OPTION]…

      list      print the services of a server, or the methods of a service
      describe  print a service, method, message or enum as .proto files have it
      call      call a method, of any of the four kinds

    Descriptors come from the server's reflection (v1, or v1alpha) or from a file. ADDRESS is HOST:PORT.
    `lgtm-verify grpc COMMAND --help` lists the options.

    """

  static func run(_ arguments: [String], environment: [String: String]) async throws(UsageError) -> Int32 {
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case "list": return try await GRPCListCommand(rest, environment: environment).run()
    case "describe": return try await GRPCDescribeCommand(rest, environment: environment).run()
    case "call": return try await GRPCCallCommand(rest, environment: environment).run()
    case nil, "--help", "-h", "help": throw .helpWanted(help)
    case .some(let name): throw .unknownGRPCCommand(name)
    }
  }

  /// What went wrong, and the exit code of that.
  static func fail(_ error: any Error, command: String) -> Int32 {
    StandardStream.error.line("lgtm-verify grpc \(command): \(error)")
    return ExitCode.notChecked.rawValue
  }
}
