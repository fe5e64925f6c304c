package cascade.lab.verify.samples;

/** When people do what, in milliseconds after they asked for a page. */
record Timing(long waitMillis, long windowMillis) {

    /** Impressions that are in time come until then: what is left of the wait is for the standstill that a kill makes. */
    long promptMillis() {
        return waitMillis / 5;
    }

    /** Other things are done until then where they are done in time. */
    long inTimeMillis() {
        return waitMillis;
    }

    /** From then on all is late: the first sample is written. */
    long lateFromMillis() {
        return windowMillis + 2_000;
    }

    long lateToMillis() {
        return windowMillis + waitMillis;
    }

    /** Impressions of who told of none come from then on: who reads late by less than this has decided without them. */
    long forgottenFromMillis() {
        return 2 * waitMillis;
    }

    long forgottenToMillis() {
        return forgottenFromMillis() + waitMillis / 2;
    }

    /** An impression that was acknowledged later is not certain to be read before it is decided what was shown. */
    long certainMillis() {
        return waitMillis - waitMillis / 10;
    }
}
