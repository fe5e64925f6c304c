package cascade.features;

/** What an item is about, one per item; the unit of topic spacing. 1-64 bytes of UTF-8, no control characters, no braces. */
public record Topic(String value) implements Comparable<Topic> {

    public Topic {
        Ids.check("topic", value);
    }

    @Override
    public int compareTo(Topic other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
