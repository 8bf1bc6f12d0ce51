# Whether PromQL means what Prometheus makes of it: series of the run's own, asked by queries whose answers we know.
Feature: Mimir PromQL

  Scenario: Queries are answered as Prometheus answers them
    Given Mimir is deployed and healthy
    Then 100 PromQL queries are answered as Prometheus answers them
