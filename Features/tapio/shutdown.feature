Feature: The event service goes and comes again

  @AC-tapio-26 @AC-tapio-24 @G26 @G24
  Scenario: What is under way ends with its result, and what is new is refused
    Given Tapio is reachable
    And the health of Tapio is watched
    And a stream of events of Tapio is open, 100 of them acknowledged
    When Tapio's pod is deleted
    Then the watch shows NOT_SERVING within 10 seconds
    And a new call to Tapio is refused
    And more events on the open stream are acknowledged, and it ends with OK
    And a new pod of Tapio answers within 2 minutes
