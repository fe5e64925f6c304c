package cascade.models.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What its trainer says of a model.
 *
 * @param featureSchemaHash of the {@code schema.json} that makes the model's inputs; empty where it takes none
 * @param tasks what a ranking model predicts, in the order of its outputs; empty for item vectors
 * @param metrics as measured on validation, by name, such as {@code click.auc}
 * @param data the events it learned from
 * @param seed of everything random in training
 * @param madeUp whether nothing was learned: weights drawn by chance, to measure speed with
 * @param origin what it can be made of again; empty in bundles that are made up
 */
public record ModelCard(
        Role role,
        Optional<String> featureSchemaHash,
        List<String> tasks,
        Map<String, Double> metrics,
        DataRange data,
        Instant createdAt,
        long seed,
        boolean madeUp,
        Optional<Origin> origin) {

    /** Of a model that learned. */
    public ModelCard(
            Role role,
            Optional<String> featureSchemaHash,
            List<String> tasks,
            Map<String, Double> metrics,
            DataRange data,
            Instant createdAt,
            long seed) {
        this(role, featureSchemaHash, tasks, metrics, data, createdAt, seed, false, Optional.empty());
    }

    public ModelCard {
        tasks = List.copyOf(tasks);
        metrics = Map.copyOf(metrics);
        if (role == Role.RANKING && (tasks.isEmpty() || featureSchemaHash.isEmpty())) {
            throw new IllegalArgumentException("a ranking model needs tasks and a feature schema");
        }
    }

    /** The same, with what it can be made of again. */
    public ModelCard from(Origin made) {
        return new ModelCard(role, featureSchemaHash, tasks, metrics, data, createdAt, seed, madeUp, Optional.of(made));
    }

    /** The same of a model that went on from a candidate of that version, whose metrics stand here. */
    public ModelCard judgedBy(String candidate) {
        Origin made = origin.orElseThrow(() -> new IllegalStateException("a refit is made of something"));
        return from(new Origin(made.plan(), made.commit(), Optional.of(candidate)));
    }

    /**
     * What a model was made of, beside the data.
     *
     * @param plan JSON: a plan that trains this bundle alone, with every setting
     * @param commit of the code that trained it
     * @param candidate version of the same kind that it went on from through the period that this one was judged by, and whose metrics
     *     stand here; empty where they are the model's own
     */
    public record Origin(String plan, String commit, Optional<String> candidate) {

        /** Of a model that was measured itself. */
        public Origin(String plan, String commit) {
            this(plan, commit, Optional.empty());
        }
    }

    /** From the first event, inclusive, to the last, exclusive. */
    public record DataRange(Instant from, Instant to) {

        public DataRange {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("data range ends at " + to + ", before it starts at " + from);
            }
        }
    }
}
