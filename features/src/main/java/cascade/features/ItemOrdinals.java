package cascade.features;

/** Names items by small numbers within this process. */
@FunctionalInterface
public interface ItemOrdinals {

    /** The process-wide ordinal of the item, given to it now if it has none; its own for as long as anybody may hold it. */
    int of(ItemId item);

    /** Those of many items, by their index; the caller's own. */
    default int[] of(ItemIds items) {
        int[] ordinals = new int[items.size()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = of(items.get(i));
        }
        return ordinals;
    }
}
