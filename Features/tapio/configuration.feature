Feature: Configuration of collectors

  Background:
    Given Tapio is reachable
    And the collector "c-$new" is registered with Tapio

  @AC-tapio-09 @G09
  Scenario: A new configuration comes to who watches, within a second
    When a stream of "watch config" of Tapio is opened with
      | id     |
      | c-$new |
    And "get config" is asked of Tapio with
      | id     |
      | c-$new |
    And its "etag" is noted
    And "update config" is asked of Tapio with
      | id     | etag  | batchSize |
      | c-$new | $etag | 512       |
    Then its "batch size" is "512"
    And the stream of Tapio gives "batch size" "512" within 1 second

  @AC-tapio-09 @AC-tapio-05 @G09 @G05
  Scenario: A configuration that is not the newest may not be changed
    When "get config" is asked of Tapio with
      | id     |
      | c-$new |
    And its "etag" is noted
    And "update config" is asked of Tapio with
      | id     | etag  | batchSize |
      | c-$new | $etag | 512       |
    Then Tapio answers OK
    When "update config" is asked of Tapio with
      | id     | etag  | batchSize |
      | c-$new | $etag | 256       |
    Then Tapio answers ABORTED or FAILED_PRECONDITION

  @AC-tapio-20 @G20
  Scenario: Events of excluded types are not stored
    When "get config" is asked of Tapio with
      | id     |
      | c-$new |
    And its "etag" is noted
    And "update config" is asked of Tapio with
      | id     | etag  | batchSize | excluded |
      | c-$new | $etag | 500       | verify   |
    And 100 events of collector "c-$new" are streamed to Tapio
    Then exactly 0 events are acknowledged
