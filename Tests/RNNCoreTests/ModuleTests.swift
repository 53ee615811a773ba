import RNNCore
import Testing

/// A model with a part of each kind: a layer, a list of layers, one that is missing, a parameter.
private class Model: Module {
  let first: Linear
  let blocks: [Linear]
  let missing: Linear?
  let dropout: Dropout
  let scale = Parameter(Tensor([1]))

  init(using random: inout Random) {
    first = Linear(from: 3, to: 4, using: &random)
    blocks = [
      Linear(from: 4, to: 5, bias: false, using: &random), Linear(from: 5, to: 2, using: &random),
    ]
    missing = nil
    dropout = Dropout(probability: 0.5, using: &random)
  }
}

private final class LargerModel: Model {
  let last: Linear

  override init(using random: inout Random) {
    last = Linear(from: 2, to: 1, using: &random)
    super.init(using: &random)
  }
}

@Suite struct ModuleTests {
  @Test func parametersAreNamedByPropertiesInTheirOrder() {
    var random = Random(seed: 1)
    let keys = Model(using: &random).namedParameters.map(\.key)
    #expect(
      keys == [
        "scale", "first.weight", "first.bias", "blocks.0.weight", "blocks.1.weight",
        "blocks.1.bias",
      ])
  }

  @Test func aSubclassAddsToTheLayersOfItsSuperclass() {
    var random = Random(seed: 1)
    let keys = LargerModel(using: &random).namedParameters.map(\.key)
    #expect(keys.suffix(3) == ["blocks.1.bias", "last.weight", "last.bias"])
  }

  @Test func parametersAreFoundInArraysAndDictionaries() {
    final class Bag: Module {
      let weights = [Parameter(.zeros([2])), Parameter(.zeros([3]))]
      let heads: [String: Module]

      override init() {
        var random = Random(seed: 1)
        heads = [
          "speaker": Linear(from: 2, to: 3, using: &random),
          "age": Linear(from: 2, to: 1, bias: false, using: &random),
        ]
      }
    }
    #expect(
      Bag().namedParameters.map(\.key) == [
        "weights.0", "weights.1", "heads.age.weight", "heads.speaker.weight", "heads.speaker.bias",
      ])
  }

  @Test func aLazyLayerHasTheNameOfItsProperty() {
    final class Late: Module {
      lazy var output: Linear = {
        var random = Random(seed: 1)
        return Linear(from: 3, to: 2, bias: false, using: &random)
      }()
    }
    let model = Late()
    #expect(model.output.parameterCount == 6)
    #expect(model.namedParameters.map(\.key) == ["output.weight"])
  }

  @Test func parametersAreCounted() {
    var random = Random(seed: 1)
    #expect(Model(using: &random).parameterCount == 1 + (12 + 4) + 20 + (10 + 2))
  }

  @Test func trainingModeReachesEveryPart() {
    var random = Random(seed: 1)
    let model = Model(using: &random)
    model.isTraining = false
    #expect(!model.first.isTraining && !model.blocks[1].isTraining && !model.dropout.isTraining)
    model.isTraining = true
    #expect(model.first.isTraining && model.blocks[1].isTraining && model.dropout.isTraining)
  }

  @Test func copiedParametersAreEqualAndSeparate() {
    var random = Random(seed: 1)
    let (model, copy) = (Model(using: &random), Model(using: &random))
    #expect(copy.first.weight.value != model.first.weight.value)
    copy.copyParameters(from: model)
    #expect(copy.parameters.map(\.value) == model.parameters.map(\.value))
    copy.scale.assign(Tensor([2]))
    #expect(model.scale.value == Tensor([1]))
  }

  @Test func parametersOfAnotherModelAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      Linear(from: 2, to: 3, using: &random)
        .copyParameters(from: Linear(from: 3, to: 3, using: &random))
    }
    #expect(
      result.saysOnStandardError(
        "copyParameters: expected weight of shape [3, 2], got [3, 3]"))
  }
}
