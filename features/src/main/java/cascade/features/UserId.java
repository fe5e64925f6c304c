package cascade.features;

import org.jspecify.annotations.Nullable;

/** A person who asks for feeds. 1-64 bytes of UTF-8, no control characters, no braces. */
public record UserId(String value) {

    /** Who asks for a feed without saying who he is: of nobody anything is known, read or kept. */
    public static final UserId NOBODY = new UserId("(nobody)");

    public UserId {
        Ids.check("user", value);
    }

    /** By hand, as that of {@link ItemId} is. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserId id && value.equals(id.value);
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
