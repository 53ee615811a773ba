import Grading
import Testing

/// The first eight bytes of
/// `(printf 'notebook hidden trial 1'; printf '\0\0\0\0\0\0\0\007\0\0\0\0\0\0\0\016'; printf ties) |
/// sha256sum`.
@Test func aHiddenSeedIsTheBeginningOfASHA256() {
  #expect(Secret(seed: 7).trialSeed(question: 14, trial: "ties") == 0x8d40_3ea5_ff1a_3eb2)
}

@Test func aHiddenSeedDependsOnTheSeedTheQuestionAndTheTrial() {
  let seeds = [
    Secret(seed: 7).trialSeed(question: 14, trial: "ties"),
    Secret(seed: 8).trialSeed(question: 14, trial: "ties"),
    Secret(seed: 7).trialSeed(question: 15, trial: "ties"),
    Secret(seed: 7).trialSeed(question: 14, trial: "usual"),
    Secret.publicSeed(question: 14, trial: "ties"),
    Secret.publicSeed(question: 14, trial: "usual"),
  ]
  #expect(Set(seeds).count == seeds.count)
}
