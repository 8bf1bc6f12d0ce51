package import Base

extension PrometheusAnswer {
  /// `{"status":"success","data":…}`.
  package static func success(_ data: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(.go)
    json.object { json in
      json.key("status")
      json.string("success")
      json.key("data")
      data(&json)
    }
    return json.bytes
  }

  /// `{"status":"error","errorType":…,"error":…}`.
  package static func error(_ type: ErrorType, _ message: String) -> [UInt8] {
    var json = JSONWriter(.go)
    json.object { json in
      for (key, value) in [("status", "error"), ("errorType", type.name), ("error", message)] {
        json.key(named: key)
        json.string(value)
      }
    }
    return json.bytes
  }
}

extension PrometheusAnswer.ErrorType {
  private static let known: [Self] = [
    .badData, .execution, .timeout, .canceled, .internalError, .unavailable, .notFound,
  ]

  package init(_ name: String) { self = Self.known.first { $0.name == name } ?? .other(name) }

  package var name: String {
    switch self {
    case .badData: "bad_data"
    case .internalError: "internal"
    case .notFound: "not_found"
    case .other(let name): name
    default: "\(self)"
    }
  }

  package var httpStatus: Int {
    switch self {
    case .badData: 400
    case .execution: 422
    case .timeout, .canceled, .unavailable: 503
    case .notFound: 404
    case .internalError, .other: 500
    }
  }
}
