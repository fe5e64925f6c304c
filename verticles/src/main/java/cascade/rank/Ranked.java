package cascade.rank;

import cascade.features.catalogue.CatalogueRow;
import cascade.feed.Candidates;
import cascade.feed.Order;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.Scores;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Candidates with their values, in the order of these. Scores and inputs of an item are made when somebody asks: for those that are
 * shown. Never written to once made.
 */
public final class Ranked {

    private static final int[] NONE = {};

    private final Candidates candidates;
    private final int[] order;
    private final double[] values;
    private final int sunk;
    private final @Nullable ModelVersion ranker;
    private final @Nullable Inputs inputs;
    private final @Nullable Scores scores;

    private Ranked(
            Candidates candidates,
            double[] values,
            int[] order,
            int sunk,
            @Nullable ModelVersion ranker,
            @Nullable Inputs inputs,
            @Nullable Scores scores) {
        this.candidates = candidates;
        this.values = values;
        this.order = order;
        this.sunk = sunk;
        this.ranker = ranker;
        this.inputs = inputs;
        this.scores = scores;
    }

    /** What is left without a ranker: the order and the scores of recall. */
    public static Ranked inRecallOrder(Candidates candidates) {
        int[] order = IntStream.range(0, candidates.size()).toArray();
        return new Ranked(candidates, candidates.recallScores(), order, 0, null, null, null);
    }

    /** @param values {@code [size]}, finite */
    static Ranked byValue(
            Candidates candidates, double[] values, int sunk, ModelVersion ranker, Inputs inputs, Scores scores) {
        int[] order = Order.descending(values, candidates.size());
        return new Ranked(candidates, values, order, sunk, ranker, inputs, scores);
    }

    /** In the order of recall, which places are of. */
    public Candidates candidates() {
        return candidates;
    }

    public int size() {
        return order.length;
    }

    /** Places of the candidates, the most valuable first; shared, never written to. Equal values keep the order of recall. */
    public int[] order() {
        return order;
    }

    /** What the feed is ordered by, larger is better; finite. */
    public double value(int place) {
        return values[place];
    }

    /** Who scored them; empty where they are in recall order. */
    public Optional<ModelVersion> ranker() {
        return Optional.ofNullable(ranker);
    }

    /** Candidates whose scores were not finite: they are at the end. */
    public int sunk() {
        return sunk;
    }

    /** What was known of the item when its inputs were made; null where there was no ranker. */
    public @Nullable CatalogueRow row(int place) {
        return inputs == null ? null : inputs.rows()[place];
    }

    /** {@code [userWidth]} exact ids given to the ranker, empty where there was none; never written to. */
    public int[] userInputs() {
        return inputs == null ? NONE : inputs.user();
    }

    /** {@code [contextWidth]} likewise. */
    public int[] contextInputs() {
        return inputs == null ? NONE : inputs.context();
    }

    /** {@code [itemWidth]} likewise. */
    public int[] itemInputs(int place) {
        return inputs == null ? NONE : inputs.item(place);
    }

    /** {@code [crossWidth]} likewise, of the user and the item together. */
    public int[] crossInputs(int place) {
        return inputs == null ? NONE : inputs.cross(place);
    }

    /** Numbers of {@link cascade.features.schema.Similarity} given to the ranker; empty where it did not ask, or there was none. */
    public int[] similarity(int place) {
        return inputs == null ? NONE : inputs.near().of(place);
    }

    /** Probability by task, those that are finite; empty where the ranker was missing. */
    public Map<String, Float> scores(int place) {
        return scores == null
                ? Map.of()
                : TaskScores.of(
                        scores.tasks(), scores.values(), place * scores.tasks().size());
    }
}
