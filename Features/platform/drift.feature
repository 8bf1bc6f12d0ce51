# What others change or delete is mended.
Feature: Drift

  Background:
    Given the cluster serves platforms

  @AC-drift-01
  Scenario Outline: What is deleted comes back: <kind>
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the <kind> of component tempo is deleted
    Then it is back within 1 minute

    Examples:
      | kind        |
      | Service     |
      | ConfigMap   |
      | StatefulSet |
