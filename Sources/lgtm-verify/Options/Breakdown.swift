import EmbeddedStack

/// What keeps a command from its work, on this machine or in this program.
enum Breakdown: Sendable {
  case stack(reason: String, ports: PortChoice)
  case sink(reason: String)
  case monitor(reason: String)
  case folderNotMade(String, reason: String)
  case fileNotMade(String)
  case folderInUse(String)
  case library(reason: String)
  case faultList(reason: String)
  case proof(reason: String)
  case watch(reason: String)

  var text: String {
    switch self {
    case .stack(let reason, _): "the embedded stack does not start: \(reason)"
    case .sink(let reason): "the sink does not start: \(reason)"
    case .monitor(let reason): "the metrics cannot be served: \(reason)"
    case .folderNotMade(let path, let reason): "\(path) cannot be made: \(reason)"
    case .fileNotMade(let path): "\(path) cannot be written"
    case .folderInUse(let folder): "\(folder) is in use by another run"
    case .library(let reason): "the step library cannot be built: \(reason)"
    case .faultList(let reason): "the faults cannot be written: \(reason)"
    case .watch(let reason): "files cannot be watched: \(reason)"
    case .proof(let reason): "the proof ended early: \(reason)"
    }
  }

  var hint: String {
    switch self {
    case .stack(_, .usual): "end what uses it, or give `--ports any`"
    case .stack, .sink: "it needs free ports on 127.0.0.1"
    case .monitor: "give another address or port with --listen"
    case .folderNotMade, .fileNotMade: "TMPDIR names another place"
    case .folderInUse: "wait for its end, or name another folder with --output"
    case .library, .faultList: "this is a defect of lgtm-verify"
    case .proof: "run it again"
    case .watch: "fs.inotify.max_user_instances may be too low (sysctl), or run without --watch"
    }
  }
}
