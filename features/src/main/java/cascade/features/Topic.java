package cascade.features;

import org.jspecify.annotations.Nullable;

/** What an item is about, one per item; the unit of topic spacing. 1-64 bytes of UTF-8, no control characters, no braces. */
public record Topic(String value) implements Comparable<Topic> {

    public Topic {
        Ids.check("topic", value);
    }

    @Override
    public int compareTo(Topic other) {
        return value.compareTo(other.value);
    }

    /** By hand, as that of {@link ItemId} is. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Topic id && value.equals(id.value);
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
