package cascade.features;

/** Names items by small numbers within this process. */
@FunctionalInterface
public interface ItemOrdinals {

    /** The process-wide ordinal of the item, given to it now if it has none; never reused. */
    int of(ItemId item);
}
