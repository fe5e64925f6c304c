package cascade.training.sample;

/**
 * Which samples do what: the first {@code train} are learned from, the next {@code validation} tell which settings are
 * best, the last {@code test} are read once, for the figure that is published. Without test samples the figures
 * are those of the validation samples.
 */
public record Split(int train, int validation, int test) {

    public Split {
        if (train < 0 || validation < 0 || test < 0) {
            throw new IllegalArgumentException(
                    "no part of a split is negative: %d, %d, %d".formatted(train, validation, test));
        }
    }

    public int size() {
        return Math.addExact(Math.addExact(train, validation), test);
    }

    public Range trainRange() {
        return new Range(0, train);
    }

    public Range validationRange() {
        return new Range(train, train + validation);
    }

    /** What models are measured on: the test samples, else the validation samples, else what they learned from. */
    public Range measured() {
        if (test > 0) {
            return new Range(train + validation, size());
        }
        return validation > 0 ? validationRange() : trainRange();
    }

    /** Samples {@code from} to {@code to - 1}. */
    public record Range(int from, int to) {

        public int size() {
            return to - from;
        }
    }
}
