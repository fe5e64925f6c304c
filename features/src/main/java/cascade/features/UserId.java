package cascade.features;

/** A person who asks for feeds. 1-64 bytes of UTF-8, no control characters, no braces. */
public record UserId(String value) {

    public UserId {
        Ids.check("user", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
