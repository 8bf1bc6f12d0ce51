@main
struct LGTMVerify {
  static func main() {}
}
