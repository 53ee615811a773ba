import Grading

/// How the course's questions are marked, in the order of their numbers.
public let rnnBasicsRubrics: [QuestionRubric] = [
  .installation, .buildingBlocks, .deviceChoice, .versions,
  .modelDefinition, .layerSizes, .initialState, .forwardPass, .finalHidden,
  .classificationLoss, .optimizerChoice, .trainingLoop, .lossTracking, .gradientClipping,
  .evaluation, .testAccuracy, .inference, .savingAndLoading, .forecastPlot, .lossCurve,
  .batching, .padding, .packing, .unpacking, .packedModel,
]
