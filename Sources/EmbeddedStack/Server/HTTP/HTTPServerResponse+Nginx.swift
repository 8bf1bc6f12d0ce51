extension HTTPServerResponse {
  /// A page of nginx's own, as gateways answer where no system behind them does.
  static func nginx(_ status: Int, _ title: String) -> HTTPServerResponse {
    HTTPServerResponse(
      status, type: "text/html",
      "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n</body>\r\n</html>\r\n"
    )
  }
}
