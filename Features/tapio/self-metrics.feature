# The names are the document's, without the service's prefix; a histogram may have a unit.
Feature: The event service's own metrics

  Background:
    Given Tapio is reachable
    And the metrics of Tapio are noted

  @AC-tapio-25 @G25
  Scenario: The metrics that the document names are there
    When 10 events are streamed to Tapio
    Then Tapio's metrics are in Prometheus' format
    And Tapio has the metrics
      | events_processed_total        |
      | events_dropped_total          |
      | processing_latency_histogram  |
      | batch_size_histogram          |
      | memory_usage_bytes            |
      | goroutines_active             |
      | connections_active            |
      | correlations_discovered_total |
      | semantic_groups_created_total |
      | insights_generated_total      |

  @AC-tapio-25 @G25
  Scenario: The metrics count what happens
    When 500 events are streamed to Tapio
    Then each event is acknowledged
    And Tapio's "events_processed_total" increased by the events acknowledged
    And Tapio's "processing_latency_histogram" increased by at least 5
    And Tapio's "batch_size_histogram" increased by at least 5
    And Tapio's "semantic_groups_created_total" increased by at least 1

  @AC-tapio-25 @G25
  Scenario: A connection that is open is counted
    Given a stream of events of Tapio is open, 10 of them acknowledged
    Then Tapio's "connections_active" increased by at least 1
