package cascade.lab.bench.stages;

/**
 * What a call cannot go without: bytes that have to come from memory, or multiply-adds. What lies in a cache comes faster, so a call
 * that moves little may be near its limit, or below it.
 */
record Limit(Unit unit, double amount) {

    /** What is counted. */
    enum Unit {
        BYTES,
        MULTIPLY_ADDS
    }

    static Limit bytes(double amount) {
        return new Limit(Unit.BYTES, amount);
    }

    static Limit multiplyAdds(double amount) {
        return new Limit(Unit.MULTIPLY_ADDS, amount);
    }

    /** Least microseconds that it takes on a machine of these yardsticks. */
    double micros(Yardsticks yardsticks) {
        return 1e6 * amount / perSecond(yardsticks);
    }

    /** For a person, such as {@code 2.3 M multiply-adds at 100 G/s}. */
    String text(Yardsticks yardsticks) {
        double perSecond = perSecond(yardsticks);
        return switch (unit) {
            case BYTES -> Scaled.of(amount, "B") + " at " + Scaled.of(perSecond, "B/s");
            case MULTIPLY_ADDS -> Scaled.count(amount, "multiply-adds") + " at " + Scaled.of(perSecond, "/s");
        };
    }

    private double perSecond(Yardsticks yardsticks) {
        return switch (unit) {
            case BYTES -> yardsticks.bytesPerSecond();
            case MULTIPLY_ADDS -> yardsticks.multiplyAddsPerSecond();
        };
    }
}
