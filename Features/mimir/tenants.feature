# A tenant's metrics are its own.
Feature: Mimir tenants

  Scenario: Tenants do not see each other's series
    Given Mimir is deployed and healthy
    When 2 series of 3 samples are pushed by remote write 1.0 by tenant "team-a"
    Then tenant "team-a" finds each series
    And tenant "team-b" finds no series
