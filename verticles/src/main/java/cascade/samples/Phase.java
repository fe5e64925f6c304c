package cascade.samples;

/** Where a request is on its way, and with it what its time being up means. */
enum Phase {
    /** Events of it came, and what was served did not: then they are dropped. */
    UNSERVED(1),
    /** Its impressions are waited for: then it is decided what was shown. */
    OPEN(2),
    /** What people do is waited for: then the sample is written. */
    DECIDED(3),
    /** What comes late writes the sample again: then it is forgotten. */
    CLOSED(4);

    private static final Phase[] ALL = values();

    private final byte number;

    Phase(int number) {
        this.number = (byte) number;
    }

    /** As it is stored. */
    byte number() {
        return number;
    }

    static Phase numbered(byte number) {
        for (Phase phase : ALL) {
            if (phase.number == number) {
                return phase;
            }
        }
        throw new IllegalStateException("there is no phase " + number);
    }
}
