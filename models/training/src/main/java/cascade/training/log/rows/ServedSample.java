package cascade.training.log.rows;

import cascade.features.ItemId;
import cascade.features.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item as it was shown, with the inputs that it was scored by, and what came of it.
 *
 * @param ranker the version that scored it; null where none did
 * @param userInputs of a record of version 1 rows of the ranker's schema; none of one of version 2, likewise the other inputs
 * @param raw what slots read; null of a record of version 1
 * @param like whether he liked it or made it a favourite
 * @param dwellMillis the longest that he stayed; null where he did not say
 */
public record ServedSample(
        String requestId,
        UserId user,
        ItemId item,
        Instant time,
        @Nullable String ranker,
        int[] userInputs,
        int[] contextInputs,
        int[] itemInputs,
        int[] crossInputs,
        @Nullable Raw raw,
        boolean click,
        boolean follow,
        boolean like,
        @Nullable Long dwellMillis) {

    /**
     * What slots read of an item that was shown.
     *
     * @param slots which numbers stand where
     * @param position where on its page it stood
     * @param propensity of the item's draw; null where it was not drawn
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Raw(
            List<String> slots,
            int position,
            String scene,
            String kind,
            String author,
            String topic,
            long[] user,
            long[] context,
            long[] item,
            long[] cross,
            @Nullable Double propensity) {}
}
