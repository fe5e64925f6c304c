package cascade.training;

import java.time.Instant;
import java.util.Optional;

/**
 * What there is to learn for one bundle.
 *
 * @param <S> {@link LearningSet} of what ranks, {@link cascade.training.recall.log.ClickLog} of towers
 */
@FunctionalInterface
interface Sets<S> {

    /**
     * What is read for it.
     *
     * @param since of samples that are new to an earlier model; empty for all that there are
     */
    S of(Optional<Instant> since);
}
