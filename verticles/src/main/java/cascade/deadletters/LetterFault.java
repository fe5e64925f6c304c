package cascade.deadletters;

/** What is in the way of what was asked about a letter. */
public enum LetterFault {
    /** What was said names no letter. */
    NO_NAME,
    /** There is no letter of that name, or no longer. */
    NO_LETTER,
    /** Something was done about it before. */
    SETTLED,
    /** Its event was cut, and the rest of it is gone. */
    CUT,
    /** The event would be dead again, or Kafka does not take it. */
    REFUSED
}
