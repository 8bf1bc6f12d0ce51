# Where Tempo is, the API's environment says.
@AC-story-3.2-1 @T07
Feature: The trace API's configuration

  Scenario: The environment says where Tempo is, and that Tempo is asked
    Given the trace API is reachable
    And tenants "team-a" and "team-b" can sign in
    And a trace of tenant "team-a" is in Tempo
    When the trace is requested with a token of "team-a"
    Then the response is the trace, every field as it was sent
    And the trace API's environment says where Tempo is

  Scenario: Where the environment says that Tempo is, it is asked
    Given the trace API is reachable
    And tenants "team-a" and "team-b" can sign in
    And a trace of tenant "team-a" is in Tempo
    And the trace API's environment names another address for Tempo
    When the trace is requested with a token of "team-a"
    Then the answer says that Tempo cannot be asked
