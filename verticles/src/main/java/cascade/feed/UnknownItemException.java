package cascade.feed;

import cascade.features.ItemId;

/** A feed that starts from an item was asked for, and there is no such item. */
public final class UnknownItemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ItemId item;

    public UnknownItemException(ItemId item) {
        super("no item '" + item + "'", null, false, false);
        this.item = item;
    }

    public ItemId item() {
        return item;
    }
}
