package cascade.features.store;

/** What became of an event that its user was told of. */
public enum Telling {
    /** His state holds it now. */
    NEW('n'),
    /** His state held it before: it comes from the log again. */
    AGAIN('a'),
    /** An event of the same id stands in the log before it. */
    DUPLICATE('d'),
    /** It is of before he was erased. */
    ERASED('e');

    private final char letter;

    Telling(char letter) {
        this.letter = letter;
    }

    /** By its letter, as scripts answer. @throws IllegalArgumentException where there is none */
    public static Telling of(char letter) {
        for (Telling telling : values()) {
            if (telling.letter == letter) {
                return telling;
            }
        }
        throw new IllegalArgumentException("no telling is called " + letter);
    }

    /** True where the event counts for its item, if that does not hold it yet. */
    public boolean counts() {
        return this == NEW || this == AGAIN;
    }
}
