package cascade.rank;

import cascade.bus.Address;
import cascade.feed.Candidates;
import cascade.models.catalog.ModelVersion;

/** Asks {@code ranker}, one of the models of the candidates' query, for their probabilities. */
record ScoreQuestion(ModelVersion ranker, Candidates candidates) {

    static final Address<ScoreQuestion, ScoreAnswer> ADDRESS =
            new Address<>("cascade.rank.score", ScoreQuestion.class, ScoreAnswer.class);
}
