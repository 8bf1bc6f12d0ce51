Feature: Bytes that are no message

  Background:
    Given Tapio is reachable

  @AC-tapio-05 @G05
  Scenario: Garbage is refused, and the next call is answered
    When bytes that are no message are sent to "get server info" of Tapio
    Then that call is answered INTERNAL or INVALID_ARGUMENT
    When "get server info" is asked of Tapio
    Then Tapio answers OK

  @AC-tapio-05 @G05
  Scenario: Garbage on a stream of events is refused, and the next stream is served
    When bytes that are no message are sent to the stream of events of Tapio
    Then that call is answered INTERNAL or INVALID_ARGUMENT
    When 100 events are streamed to Tapio
    Then each event is acknowledged
