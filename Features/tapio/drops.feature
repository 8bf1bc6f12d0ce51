# Dropping is allowed, for there is a metric for it; silently it is not.
Feature: Dropped events

  Background:
    Given Tapio is reachable
    And the metrics of Tapio are noted

  @AC-tapio-11 @G11 @G25
  Scenario: What is dropped is counted
    When 200000 events are streamed as fast as they are taken, over 4 streams
    Then each event is acknowledged, refused or counted as dropped
    And Tapio's "events_processed_total" increased by the events acknowledged

  @AC-tapio-11 @G11 @G25
  Scenario: What does not fit is dropped and counted
    When a batch of 1000 events of which 100 may be kept is streamed to Tapio
    Then exactly 100 events are acknowledged
    And each event is acknowledged, refused or counted as dropped
    And Tapio's "events_processed_total" increased by the events acknowledged
