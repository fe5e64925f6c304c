package cascade.training.log.rows;

import cascade.features.ItemId;
import cascade.features.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item as it was shown, with the inputs that it was scored by, and what came of it.
 *
 * @param ranker the version that scored it; null where none did
 * @param like whether he liked it or made it a favourite
 * @param dwellMillis the longest that he stayed; null where he did not say
 */
public record ServedSample(
        UserId user,
        ItemId item,
        Instant time,
        @Nullable String ranker,
        int[] userInputs,
        int[] contextInputs,
        int[] itemInputs,
        int[] crossInputs,
        boolean click,
        boolean follow,
        boolean like,
        @Nullable Long dwellMillis) {}
