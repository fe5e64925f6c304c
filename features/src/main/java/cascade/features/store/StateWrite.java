package cascade.features.store;

import cascade.features.EventIds;
import cascade.features.UserId;
import cascade.features.row.KeptState;

/**
 * A state to be written where its row still begins with the mark that was read.
 *
 * @param kept the state after the batch, with the mark as it was read
 * @param ids the ids after the batch
 * @param appended how many of {@code ids}, the last ones, are to be added to what is stored; -1 where all of them replace it
 */
public record StateWrite(UserId user, KeptState kept, EventIds ids, int appended) {

    /** The write after which {@code ids} stand where {@code before} did: they are added to, or replaced where the oldest were dropped. */
    public static StateWrite of(UserId user, KeptState kept, EventIds before, EventIds added, EventIds trimmed) {
        return new StateWrite(user, kept, trimmed, trimmed == added ? added.size() - before.size() : -1);
    }

    public boolean replacesIds() {
        return appended < 0;
    }

    /** The ids to be added, or to replace what is stored, as they are stored. */
    public byte[] idBytes() {
        return replacesIds() ? ids.toBytes() : ids.after(ids.size() - appended);
    }

    /** True for one of whom nothing was known before this one event. */
    public boolean isOfOneEvent() {
        return kept.mark().length == 0 && ids.size() == 1;
    }
}
