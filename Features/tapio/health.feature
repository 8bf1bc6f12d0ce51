Feature: The event service's health

  Background:
    Given Tapio is reachable

  @AC-tapio-24 @G24
  Scenario: The server and each of its services are serving
    Then the health of Tapio and of each of its services is SERVING

  @AC-tapio-24 @G24
  Scenario: A service that there is not has no health
    Then the health of "tapio.v1.NoSuchService" of Tapio is NOT_FOUND

  @AC-tapio-24 @G24
  Scenario: Its own health check names every component
    When "check health" is asked of Tapio
    Then its "components" are "TapioService, CollectorService, ObservabilityService"
    And its "statuses" are "SERVING, SERVING, SERVING"

  @AC-tapio-24 @G24
  Scenario: Health can be watched
    When the health of Tapio is watched
    Then the watch shows SERVING within 10 seconds
