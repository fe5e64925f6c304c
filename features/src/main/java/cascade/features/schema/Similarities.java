package cascade.features.schema;

import cascade.features.Item;
import cascade.features.UserFeatures;

/** Tells how near items lie to what users opened: the numbers of {@link Similarity}. Thread-safe. */
@FunctionalInterface
public interface Similarities {

    /** Of a user as he is now. */
    OfUser of(UserFeatures user);

    /** Of one user. For one thread at a time. */
    @FunctionalInterface
    interface OfUser {

        /** Writes {@link Similarity#NUMBERS} numbers to {@code out} from {@code at} on. */
        void write(Item item, int[] out, int at);
    }
}
