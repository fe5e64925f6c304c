package cascade.experiment.statistics;

/** Where a lift lies with 95 % confidence. */
public record Interval(double low, double high) {

    static Interval around(double value, double halfWidth) {
        return new Interval(value - halfWidth, value + halfWidth);
    }

    /** Whether it is certain that there is a difference. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
