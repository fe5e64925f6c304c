package cascade.training.learner;

import cascade.models.catalog.ModelVersion;
import cascade.training.earlier.StartingPoint;
import cascade.training.plan.BundlePlan;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One bundle of a plan, as its kind of model learns it.
 *
 * @param <S> what it learns from
 * @param <W> weights that it can start from
 * @param <F> what a fit gives
 */
interface Learner<S, W, F> {

    BundlePlan plan();

    /** Fits a model; equal sets, starts and seeds give equal bytes. */
    F fit(S set, StartingPoint<W> start, Pass pass);

    /** What a fit is worth on the validation period, as its card says it. */
    Map<String, Double> measure(S set, F fit);

    /**
     * Seals what serves: the model first, then what was made with it.
     *
     * @param metrics for its card
     */
    List<ModelVersion> seal(S set, F fit, Map<String, Double> metrics, Sealer sealer);

    /** Up to when a model of that set has learned. */
    Instant end(S set);

    /**
     * Goes on from an earlier bundle.
     *
     * @param files of it, by name
     * @param arena that its weights may lie in
     */
    StartingPoint<W> goOn(ModelVersion version, Function<String, Optional<Path>> files, S set, Arena arena);

    /**
     * Tells how far a refit drifts from a candidate; holds no more of that than it needs. Empty of a kind without refits, whose candidates
     * are published.
     */
    Optional<Function<F, RefitDrift>> drift(S set, F candidate);

    /**
     * From when on a refit learns anew what its candidate has learned; empty where it goes on from that candidate.
     *
     * @param isAnew whether the candidate started anew itself
     */
    default Optional<Instant> learnsAgainFrom(S set, boolean isAnew) {
        return Optional.empty();
    }
}
