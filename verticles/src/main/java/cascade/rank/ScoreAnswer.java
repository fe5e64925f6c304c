package cascade.rank;

import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;

/** Probabilities, and the exact inputs they were computed from. */
record ScoreAnswer(RankBatch batch, Scores scores) {}
