package cascade.training.log.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item or a user.
 *
 * @param version the higher the later, for the same id
 * @param time of the change
 * @param row what it is since; null where the item was taken down or the user erased
 */
public record Change<I, R>(
        I id, long version, Instant time, @Nullable R row) {}
