package cascade.training.sample;

/**
 * What a row of what was served is worth to who learns from it by a schema.
 *
 * @param why its ids are not all that the schema reads, of several such rows: {@code their records lack item.tags*5}; empty where they are
 */
record ServedRow(Worth worth, String why) {

    enum Worth {
        /** Its ids are known, or those of some slots: others are {@link cascade.features.schema.InputEncoder#LACKING}. */
        ENCODED,
        /** It does not say what slots read. */
        UNREAD,
        /** It cannot be true, or be understood: nobody learns from it. */
        REFUSED,
        /** It was asked for before: an impression that is told of again is no other. */
        TAKEN
    }

    /** One whose ids are all known. */
    static final ServedRow WHOLE = new ServedRow(Worth.ENCODED, "");

    static final ServedRow TAKEN = new ServedRow(Worth.TAKEN, "");

    static ServedRow inPart(String why) {
        return new ServedRow(Worth.ENCODED, why);
    }

    static ServedRow unread(String why) {
        return new ServedRow(Worth.UNREAD, why);
    }

    static ServedRow refused(String why) {
        return new ServedRow(Worth.REFUSED, why);
    }

    /** Whether it is all that is wanted. */
    boolean isWhole() {
        return worth == Worth.ENCODED && why.isEmpty();
    }
}
