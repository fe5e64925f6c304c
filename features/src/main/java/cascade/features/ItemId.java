package cascade.features;

/** An image or a video that can be shown. 1-64 bytes of UTF-8, no control characters, no braces. */
public record ItemId(String value) {

    public ItemId {
        Ids.check("item", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
