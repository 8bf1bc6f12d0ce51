import Glibc

/// Tells which files of folders are saved, by inotify(7): written and closed, or put in place by a new name, as editors do.
struct FolderWatch {
  private let descriptor: Int32
  /// By the number of each watch, as the folder was named.
  private var folders: [Int32: String] = [:]

  init() throws(UsageError) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw .breakdown(.watch(reason: String(cString: strerror(errno)))) }
  }

  /// Those that are watched already stay so; one that is gone, or may not be read, is left out.
  mutating func add(_ folders: [String]) {
    for folder in folders { add(folder) }
  }

  private mutating func add(_ folder: String) {
    let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR)
    let number = inotify_add_watch(descriptor, folder.isEmpty ? "." : folder, mask)
    if number >= 0, folders[number] == nil { folders[number] = folder }
  }

  /// Waits for what happens next; nil when `wake` can be read.
  ///
  /// - Returns: the paths of files that were saved, and whether a folder came; each once, also where a save is several
  ///   events.
  mutating func next(wake: Int32) -> Set<String>? {
    var saved: Set<String> = []
    while true {
      // What is saved together, such as by an editor's "save all", is one change.
      var entries = [descriptor, wake].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let count = poll(&entries, 2, saved.isEmpty ? -1 : 15)
      if count < 0, errno == EINTR { continue }
      if entries[1].revents != 0 { return nil }
      if count == 0 { return saved }
      saved.formUnion(read())
    }
  }

  private func read() -> [String] {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return [] }
    var (paths, rest) = ([String](), bytes[..<count])
    while rest.count >= 16 {
      let header = rest.prefix(16).withUnsafeBytes {
        (watch: $0.loadUnaligned(as: Int32.self), length: $0.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
      }
      let name = rest.dropFirst(16).prefix(Int(header.length)).prefix { $0 != 0 }
      if let folder = folders[header.watch] {
        paths.append(Self.path(String(decoding: name, as: UTF8.self), in: folder))
      }
      rest = rest.dropFirst(16 + Int(header.length))
    }
    return paths
  }

  /// As ``FeatureFiles`` names them.
  private static func path(_ name: String, in folder: String) -> String {
    folder.isEmpty || folder == "." ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  func close() { Glibc.close(descriptor) }
}
