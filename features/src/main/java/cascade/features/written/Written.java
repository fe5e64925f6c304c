package cascade.features.written;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was written of an item or a user: all of it, so that of any two of one key the one of the higher version says all there is. Where the
 * row is null the item was taken down, or the user erased.
 */
public sealed interface Written {

    /** {@code i:ITEM} or {@code u:USER}. */
    String key();

    /** Rises with every writing of the key; about the milliseconds of the store's clock, and never below it. */
    long version();

    /** When it was asked for; of an erasure the time up to which nothing of the user is known any more. */
    Instant time();

    /** True of a take-down and of an erasure. */
    boolean isGone();

    /** Of an item. */
    record OfItem(
            ItemId item,
            long version,
            Instant time,
            @Nullable Item row) implements Written {

        public OfItem {
            if (row != null && !row.id().equals(item)) {
                throw new IllegalArgumentException("the row of " + item + " is of " + row.id());
            }
        }

        @Override
        public String key() {
            return "i:" + item.value();
        }

        @Override
        public boolean isGone() {
            return row == null;
        }
    }

    /** Of a user. */
    record OfUser(
            UserId user,
            long version,
            Instant time,
            @Nullable UserProfile row) implements Written {

        @Override
        public String key() {
            return "u:" + user.value();
        }

        @Override
        public boolean isGone() {
            return row == null;
        }
    }
}
