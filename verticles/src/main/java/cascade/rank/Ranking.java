package cascade.rank;

import cascade.bus.Bus;
import cascade.bus.Line;
import cascade.feed.Hydrated;
import cascade.feed.Slate;
import cascade.models.catalog.ModelVersion;
import io.vertx.core.Future;

/** The asking end of {@link RankVerticle}. Thread-safe. */
public final class Ranking {

    private final Line<ScoreQuestion, ScoreAnswer> line;
    private final RankConfig config;

    public Ranking(Bus bus, RankConfig config) {
        this.line = bus.line(ScoreQuestion.ADDRESS, config.inFlight());
        this.config = config;
    }

    /**
     * The slate by value. Fails where the ranker is late or broken.
     *
     * @param ranker one of the models of the slate's query
     * @param slate at least one candidate
     */
    public Future<Ranked> rank(ModelVersion ranker, Slate<Hydrated> slate) {
        return line.ask(new ScoreQuestion(ranker, slate), config.budget())
                .map(answer -> Valuation.of(slate, ranker, answer.batch(), answer.scores()));
    }
}
