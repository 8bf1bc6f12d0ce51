# Errors that the operator meets.
Feature: Errors

  Background:
    Given the cluster serves platforms

  @AC-reconcile-05
  Scenario: A phase that nobody knows is an error, and no end
    Given a platform with "prometheus" is Ready within 10 minutes
    When the phase "Dreaming" is written into its status
    Then a warning tells of "Dreaming" within 1 minute
    And the operator is ready within 1 minute
