package cascade.training;

import java.time.Instant;
import java.util.Optional;

/** What there is to learn for one bundle. */
@FunctionalInterface
interface Sets {

    /**
     * What is read for it.
     *
     * @param since of samples that are new to an earlier model; empty for all that there are
     */
    LearningSet of(Optional<Instant> since);
}
