"""What the reference says, and in which order: for each module its topics, and for each topic the
source files whose public declarations stand under it."""

# The most used first. A path that ends in a slash is a folder.
PAGES = [
    (
        "RNNCore",
        "The library: tensors with automatic differentiation, recurrent layers, losses and optimizers. "
        "`import RNNCore`.",
        [
            ("Layers and models", ["Layers/RNN.swift", "Layers/LSTM.swift", "Layers/GRU.swift",
                                   "Layers/RecurrentLayer.swift", "Layers/Linear.swift",
                                   "Layers/Dropout.swift", "Layers/Module.swift",
                                   "Layers/Parameter.swift"]),
            ("Batches and data", ["Data/LabeledSequence.swift", "Data/Batch.swift"]),
            ("Tensors", ["Tensor/Tensor.swift"]),
            ("Shapes and pieces", ["Tensor/Shapes.swift", "Tensor/Slicing.swift"]),
            ("Sums and maxima", ["Tensor/Reductions.swift", "Tensor/Softmax.swift"]),
            ("Arithmetic", ["Tensor/Arithmetic.swift", "Tensor/Functions.swift",
                            "Tensor/Products.swift"]),
            ("Comparing and choosing", ["Tensor/Comparison.swift", "Tensor/Selection.swift"]),
            ("Gradients", ["Tensor/Gradient.swift"]),
            ("Losses", ["Losses/CrossEntropy.swift", "Losses/DifferenceLosses.swift",
                        "Losses/BinaryCrossEntropy.swift", "Losses/NegativeLogLikelihood.swift",
                        "Losses/Reduction.swift"]),
            ("Optimizers", ["Optimizers/Optimizer.swift", "Optimizers/Adam.swift",
                            "Optimizers/SGD.swift"]),
            ("Clipping", ["Optimizers/Clipping.swift"]),
            ("Padding and packing", ["Sequences/PackedSequence.swift", "Sequences/Padding.swift"]),
            ("Random numbers", ["Random/Random.swift", "Random/Random+State.swift"]),
            ("Saving and loading", ["Checkpoints/Module+Checkpoint.swift",
                                    "Checkpoints/Checkpoint.swift",
                                    "Checkpoints/CheckpointError.swift",
                                    "Checkpoints/Checkpoint+Training.swift",
                                    "Checkpoints/StateEntry.swift"]),
            ("Devices and versions", ["Machine/Device.swift", "Machine/Machine.swift",
                                      "Machine/ThreadPool.swift", "Machine/Profile.swift"]),
            ("Further layers", ["Layers/RecurrentCell.swift", "Layers/RecurrentStream.swift",
                                "Layers/Embedding.swift", "Layers/LayerNorm.swift"]),
            ("First weights", ["Random/Initialization.swift"]),
            ("Splitting and scaling data", ["Data/Splits.swift", "Data/Standardizer.swift"]),
            ("Further optimizers", ["Optimizers/RMSprop.swift", "Optimizers/Adagrad.swift",
                                    "Optimizers/GroupedOptimizer.swift"]),
            ("Learning rates that change", ["Optimizers/LearningRateSchedule.swift",
                                            "Optimizers/OneCycleSchedule.swift",
                                            "Optimizers/PlateauSchedule.swift",
                                            "Optimizers/Annealing.swift"]),
        ],
    ),
    (
        "RNNBasics",
        "The course's own words: what its questions take and give beside the library's types. "
        "`import RNNBasics`.",
        [
            ("What questions speak of", ["Vocabulary.swift"]),
            ("What is installed", ["Toolchain.swift"]),
            ("Numbers in text", ["Numbers.swift"]),
            ("The data", ["Data/YearlySeries.swift", "Data/JapaneseVowels.swift"]),
            ("The questions", [f"Q{number:02}/" for number in range(1, 26)]),
        ],
    ),
    (
        "Exercises",
        "What a figure is made of. `import Exercises`.",
        [
            ("Figures", ["Figure.swift", "SmallMultiples.swift"]),
            ("Pages and tables", ["Page.swift"]),
            ("Numbers in text", ["FixedDecimals.swift"]),
        ],
    ),
]

# Public for the runner and the course alone, of no use to an answer.
LEFT_OUT = {
    "RNNCore": ["TorchNames.swift", "TorchTrainingNames.swift"],
    "RNNBasics": ["Demonstrations/", "Standins/", "Trials/", "UnexpectedResult.swift"],
    "Exercises": [
        "Answer.swift", "BoundedText.swift", "Course.swift", "Demonstration.swift", "Earlier.swift",
        "Event.swift", "EventChecks.swift", "Exercise.swift", "FigureBounds.swift", "FigureDefects.swift",
        "FigureSizes.swift", "Grade.swift", "ItemBounds.swift", "JSONLine.swift", "Outcome.swift", "PageBounds.swift",
        "PassedOver.swift", "StandIn.swift", "Trial.swift",
    ],
}

# Of the types that stand for questions, an answer needs the function alone.
QUESTIONS = "The questions"
ONLY_OF_QUESTIONS = "Function"
