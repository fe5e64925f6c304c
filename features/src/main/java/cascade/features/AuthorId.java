package cascade.features;

/** Who published an item; what people follow. 1-64 bytes of UTF-8, no control characters, no braces. */
public record AuthorId(String value) implements Comparable<AuthorId> {

    public AuthorId {
        Ids.check("author", value);
    }

    @Override
    public int compareTo(AuthorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
