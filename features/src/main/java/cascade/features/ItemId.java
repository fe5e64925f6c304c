package cascade.features;

import org.jspecify.annotations.Nullable;

/** An image or a video that can be shown. 1-64 bytes of UTF-8, no control characters, no braces. */
public record ItemId(String value) {

    public ItemId {
        Ids.check("item", value);
    }

    /** The id's {@link IdHash}. */
    public long hash() {
        return IdHash.of(value);
    }

    /** By hand, as is {@link #hashCode}: a record's own goes through method handles, which are a fifth of a start while they are interpreted. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ItemId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
