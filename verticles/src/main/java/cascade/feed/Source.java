package cascade.feed;

/** A way by which a candidate can be found. */
public enum Source {
    /** Neighbours of the last click. */
    ITEM2VEC_REALTIME("item2vec-realtime"),
    /** Neighbours of several recent clicks, decayed. */
    ITEM2VEC_RECENT("item2vec-recent"),
    /** Nearest to the user's vector by YouTubeNet. */
    YOUTUBENET("youtubenet"),
    /** Nearest to the user's vector by the two towers. */
    TWO_TOWER("two-tower"),
    /** YouTubeNet's best per user, computed the night before. */
    YOUTUBENET_NIGHTLY("youtubenet-nightly"),
    /** What the authors published last whom the user follows. */
    FOLLOWED_AUTHORS("followed-authors"),
    /** Like the item just opened, by what was published of both. */
    SIMILAR_CONTENT("similar-content"),
    /** What is clicked most now, everywhere. */
    TRENDING("trending"),
    /** What was published last. */
    FRESH("fresh");

    private final String text;

    Source(String text) {
        this.text = text;
    }

    /** The name in responses, metrics and parameters. */
    public String text() {
        return text;
    }

    /** The source's place in arrays of one element a source, in memory alone. */
    @SuppressWarnings("EnumOrdinal") // Stored nowhere.
    public int place() {
        return ordinal();
    }

    /** The source's bit in a set of sources, in memory alone. */
    public int bit() {
        return 1 << place();
    }

    /** The bits of some sources. */
    public static int bits(Source... sources) {
        int bits = 0;
        for (Source source : sources) {
            bits |= source.bit();
        }
        return bits;
    }
}
