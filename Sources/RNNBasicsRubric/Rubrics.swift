import Grading

/// How the course's questions are marked, in the order of their numbers.
public let rnnBasicsRubrics: [QuestionRubric] = [
  .gradientClipping,
  .savingAndLoading,
  .forecastPlot,
  .lossCurve,
  .batching,
  .padding,
  .packing,
  .unpacking,
  .packedModel,
]
