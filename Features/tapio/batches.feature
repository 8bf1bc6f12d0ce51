Feature: Batches of events

  Background:
    Given Tapio is reachable

  @AC-tapio-07 @G07
  Scenario Outline: Batches may be of any size: <size>
    When <events> events are streamed to Tapio in batches of <size>
    Then each event is acknowledged
    And the events are read back as they were sent

    Examples:
      | size | events |
      | 1    | 20     |
      | 100  | 1000   |
      | 1000 | 3000   |

  @AC-tapio-07 @G07
  Scenario: A batch may have as many events as it may
    When a batch of as many events as it may have is streamed to Tapio
    Then each event is acknowledged

  @AC-tapio-07 @G07
  Scenario: A batch with too many events is refused
    When a batch with one event too many is streamed to Tapio
    Then the batch is refused

  @AC-tapio-07 @AC-tapio-05 @G07 @G05
  Scenario: Of a batch with an event that is none, the answer says which
    When a batch of 100 events of which one is none is streamed to Tapio
    Then the event that is none is named, and the others are acknowledged
