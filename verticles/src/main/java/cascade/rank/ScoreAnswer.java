package cascade.rank;

import cascade.models.rank.Scores;

/** Probabilities, and the exact inputs they were computed from. */
record ScoreAnswer(Inputs inputs, Scores scores) {}
