extension StackEndpoints {
  /// How many times as fast as its document's the times of the platform operator pass.
  package static var platformSpeed: Int { PlatformTimes.usualSpeed }
}
