# What Tempo's query API answers beside traces.
Feature: Tempo query API

  Background:
    Given Tempo is deployed and healthy

  Scenario: The API is there
    When GET /api/echo is requested from Tempo
    Then the response status is 200
    And the response body contains "echo"
    And the response came within 1 second

  Scenario: An id that is none is refused
    When GET /api/traces/xyz is requested from Tempo
    Then the response status is 400
    And the response body contains "trace IDs can only contain hex characters"

  Scenario: TraceQL that is none is refused
    When GET /api/search?q=%7B is requested from Tempo
    Then the response status is 400
