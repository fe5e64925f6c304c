package cascade.pushed;

import java.util.List;

/** The last good document of what is pushed. A new one takes its place at once and as a whole. Thread-safe. */
public interface InForce {

    /** The version in force, 0 before the first good one. */
    long version();

    /** Puts a document in force, or names the faults for which the one before it stays; empty where it is in force now. */
    List<Fault> offer(String json);

    /** The faults that {@link #offer} would name; puts nothing in force. */
    List<Fault> check(String json);

    /**
     * As {@link #offer} of a document that was pushed before this process began, and was good then as far as this process can tell: what it names and has
     * gone since is no fault.
     */
    List<Fault> resume(String json);
}
