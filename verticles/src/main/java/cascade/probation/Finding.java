package cascade.probation;

/** What was found of a release that is watched. */
public sealed interface Finding {

    /** The release that it is about. */
    int release();

    /** In numbers. */
    String reason();

    /** It is to be taken back. */
    record Wanting(int release, Fault fault, String reason) implements Finding {}

    /** Its guard time is over. */
    record Passed(int release, String reason) implements Finding {}
}
