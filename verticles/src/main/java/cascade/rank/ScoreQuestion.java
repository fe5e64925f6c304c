package cascade.rank;

import cascade.bus.Address;
import cascade.feed.Candidates;
import cascade.models.catalog.ModelVersion;

/** Asks {@code ranker}, one of the models of the candidates' query, for their probabilities; the answer is the page of them. */
record ScoreQuestion(ModelVersion ranker, Candidates candidates) {

    static final Address<ScoreQuestion, LaidOut> ADDRESS =
            new Address<>("cascade.rank.score", ScoreQuestion.class, LaidOut.class);
}
