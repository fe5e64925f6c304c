package cascade.features;

/** An image or a video that can be shown. 1-64 bytes of UTF-8, no control characters, no braces. */
public record ItemId(String value) {

    public ItemId {
        Ids.check("item", value);
    }

    /** The id's {@link IdHash}. */
    public long hash() {
        return IdHash.of(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
