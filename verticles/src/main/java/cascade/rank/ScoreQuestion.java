package cascade.rank;

import cascade.bus.Address;
import cascade.feed.Hydrated;
import cascade.feed.Slate;
import cascade.models.catalog.ModelVersion;

/** Asks {@code ranker}, one of the models of the slate's query, for the probabilities of the slate's candidates. */
record ScoreQuestion(ModelVersion ranker, Slate<Hydrated> slate) {

    static final Address<ScoreQuestion, ScoreAnswer> ADDRESS =
            new Address<>("cascade.rank.score", ScoreQuestion.class, ScoreAnswer.class);
}
