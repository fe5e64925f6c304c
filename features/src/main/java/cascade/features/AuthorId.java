package cascade.features;

import org.jspecify.annotations.Nullable;

/** Who published an item; what people follow. 1-64 bytes of UTF-8, no control characters, no braces. */
public record AuthorId(String value) implements Comparable<AuthorId> {

    public AuthorId {
        Ids.check("author", value);
    }

    @Override
    public int compareTo(AuthorId other) {
        return value.compareTo(other.value);
    }

    /** By hand, as that of {@link ItemId} is. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthorId id && value.equals(id.value);
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
