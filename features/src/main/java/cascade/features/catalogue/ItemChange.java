package cascade.features.catalogue;

import cascade.features.Counts;
import cascade.features.ItemId;

/** What a store says of an item as it is now: absolute, so that hearing it twice or late does no harm. */
public sealed interface ItemChange {

    ItemId item();

    /**
     * It is published.
     *
     * @param version of the item, rising in its bucket
     * @param row by {@link cascade.features.row.RowCodec#encodeItem}; handed over for good. Empty where it is not at hand: then
     *     the version is known and the item is not up
     */
    record Published(ItemId item, long version, byte[] row) implements ItemChange {}

    /** It is taken down; remembered, so that what comes late cannot bring it back. */
    record TakenDown(ItemId item, long version) implements ItemChange {}

    /** What was counted of it, published or not. */
    record Counted(ItemId item, Counts counts) implements ItemChange {}
}
