package cascade.features;

/** A person who asks for feeds. 1-64 bytes of UTF-8, no control characters, no braces. */
public record UserId(String value) {

    /** Who asks for a feed without saying who he is: of nobody anything is known, read or kept. */
    public static final UserId NOBODY = new UserId("(nobody)");

    public UserId {
        Ids.check("user", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
