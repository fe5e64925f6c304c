package cascade.lab.verify.security.wire;

/** What may be wrong with an answer; a report counts each under its key. */
public enum Fault {
    SERVER_ERROR("serverErrors"),
    /** Served, or not refused, though what was shown at the door opens nothing there. */
    UNAUTHORISED("unauthorisedServed"),
    /** No answer in time, from a server that keeps the connection. */
    HANG("hangs"),
    /** A request of HTTP to which the connection was closed without a word. */
    UNANSWERED("unanswered"),
    /** Refused though the right key was shown. */
    LOCKED_OUT("lockedOut"),
    STACK_TRACE("stackTraces"),
    /** Says that it is JSON and is not. */
    BROKEN_JSON("brokenJson"),
    /** A browser may take its body for something else. */
    GUESSABLE_TYPE("guessableTypes"),
    /** HTML that is none of the pages. */
    MARKUP("markup"),
    /** Says a key or a session. */
    SECRET("secretsTold"),
    /** A header that the request wrote. */
    SPLIT("splitHeads");

    private final String key;

    Fault(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
