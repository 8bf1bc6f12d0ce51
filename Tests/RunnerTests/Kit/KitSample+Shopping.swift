import Runner

extension KitSample {
  /// Samples about backgrounds, examples, rules and several features.
  var shoppingSteps: [StepDefinition<KitWorld>]? {
    let order: StepDefinition<KitWorld> = given("an order for {string}") { (_, _: String) in }
    return switch name {
    case "backgrounds", "rules-backgrounds": [order, when("an action") { _ in }, then("an outcome") { _ in }]
    case "multiple-features", "multiple-features-reversed": [order]
    case "examples-tables": [cucumbers, friends, eat, left, share]
    case "examples-tables-undefined", "examples-tables-undefined-multiple": [cucumbers, eat, left]
    case "rules": ruleSteps
    default: nil
    }
  }

  private var cucumbers: StepDefinition<KitWorld> {
    given("there are {int} cucumbers") { (world, count: Int) in world.numbers["cucumbers"] = count }
  }

  private var friends: StepDefinition<KitWorld> {
    given("there are {int} friends") { (world, count: Int) in world.numbers["friends"] = count }
  }

  private var eat: StepDefinition<KitWorld> {
    when("I eat {int} cucumbers") { (world, count: Int) in world.numbers["cucumbers", default: 0] -= count }
  }

  private var left: StepDefinition<KitWorld> {
    then("I should have {int} cucumbers") { (world, count: Int) in
      try Kit.AssertionError.unlessEqual(world.numbers["cucumbers"] ?? 0, count)
    }
  }

  private var share: StepDefinition<KitWorld> {
    then("each person can eat {int} cucumbers") { (world, count: Int) in
      let people = 1 + (world.numbers["friends"] ?? 0)
      try Kit.AssertionError.unlessEqual((world.numbers["cucumbers"] ?? 0) / people, count)
    }
  }

  private var ruleSteps: [StepDefinition<KitWorld>] {
    [
      given("the customer has {int} cents") { (world, cents: Int) in world.numbers["cents"] = cents },
      given("there are chocolate bars in stock") { $0.numbers["stock"] = 5 },
      given("there are no chocolate bars in stock") { $0.numbers["stock"] = 0 },
      when("the customer tries to buy a {int} cent chocolate bar") { (world, price: Int) in
        world.didHappen = world.numbers["stock"] != 0 && world.numbers["cents", default: 0] >= price
      },
      then("the sale should not happen") { try Kit.AssertionError.unlessEqual($0.didHappen, false) },
      then("the sale should happen") { try Kit.AssertionError.unlessEqual($0.didHappen, true) },
    ]
  }
}
