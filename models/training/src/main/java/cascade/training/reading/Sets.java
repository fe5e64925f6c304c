package cascade.training.reading;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What there is to learn for one bundle, read when it is asked for.
 *
 * @param <S> {@link LearningSet} of what ranks, {@link cascade.training.recall.log.ClickLog} of what recalls
 * @param since the set of a candidate, of which what is newer than an earlier model is to be learned; all of it where there is no such model
 * @param newest the set of a refit, of which the validation period is to be learned
 */
public record Sets<S>(Function<Optional<Instant>, S> since, Supplier<S> newest) {}
