@AC-tapio-05 @G05
Feature: Statuses say what was wrong

  Background:
    Given Tapio is reachable

  Scenario Outline: <operation> with <what> is <status>
    When "<operation>" is asked of Tapio with
      | id   |
      | <id> |
    Then Tapio answers <status>

    Examples:
      | operation            | what                | id     | status           |
      | get collector        | an unknown id       | x-$new | NOT_FOUND        |
      | unregister collector | an unknown id       | x-$new | NOT_FOUND        |
      | get config           | an unknown id       | x-$new | NOT_FOUND        |
      | register collector   | no id               |        | INVALID_ARGUMENT |
      | get events           | no ids              |        | INVALID_ARGUMENT |
      | get metrics          | no names            |        | INVALID_ARGUMENT |
      | get correlations     | nothing to look for |        | INVALID_ARGUMENT |

  Scenario: A collector cannot be registered twice
    Given the collector "c-$new" is registered with Tapio
    When "register collector" is asked of Tapio with
      | id     | name  |
      | c-$new | other |
    Then Tapio answers ALREADY_EXISTS

  Scenario: A trace that is not there has no timeline
    When "get timeline" is asked of Tapio with
      | trace      |
      | $notrace |
    Then Tapio answers NOT_FOUND

  Scenario: A configuration that is out of bounds is refused
    Given the collector "c-$new" is registered with Tapio
    When "update config" is asked of Tapio with
      | id     | etag | batchSize |
      | c-$new | v1   | 1000000   |
    Then Tapio answers INVALID_ARGUMENT or OUT_OF_RANGE
