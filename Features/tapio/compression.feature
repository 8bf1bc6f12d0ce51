Feature: Compression

  Background:
    Given Tapio is reachable

  @AC-tapio-19 @G19
  Scenario: Calls may be compressed by gzip
    Given calls to Tapio are compressed
    When "get server info" is asked of Tapio
    Then Tapio answers OK
    When 1000 events are streamed to Tapio
    Then each event is acknowledged
    And the events are read back as they were sent

  @AC-tapio-19 @G19
  Scenario Outline: Payloads may be compressed by <kind>
    When 10 events whose payload is compressed by <kind> are streamed to Tapio
    Then each event is acknowledged
    And the events are read back as they were sent

    Examples:
      | kind   |
      | gzip   |
      | zstd   |
      | lz4    |
      | snappy |
