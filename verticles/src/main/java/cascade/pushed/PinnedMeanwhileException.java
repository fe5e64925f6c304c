package cascade.pushed;

/** A document is not pushed, since another is pinned than the one that it was to follow. */
public final class PinnedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PinnedMeanwhileException(String message) {
        super(message);
    }

    static PinnedMeanwhileException of(long asked, long pinned) {
        return new PinnedMeanwhileException(named(pinned) + " is pinned, not " + named(asked));
    }

    static PinnedMeanwhileException justNow(long asked) {
        return new PinnedMeanwhileException(named(asked) + " was replaced just now");
    }

    private static String named(long version) {
        return version == 0 ? "nothing" : "version " + version;
    }
}
